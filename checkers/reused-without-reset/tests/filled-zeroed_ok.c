// RUN: %check-findings %s
// A slot is set to 0 before what is read next.
#include <string.h>
struct part {
  int used, kind, width, height, depth;
  const char *name;
};
static struct part parts[16];
int part_read(unsigned n, const unsigned char *p, int len) {
  struct part *t = &parts[n % 16];
  t->kind = p[0];
  t->name = 0;
  if (len > 2)
    t->width = p[1]; // REASON: zeroed-first
  if (len > 3)
    t->height = p[2];
  if (len > 4) {
    t->depth = p[3];
    t->name = (const char *)p + 4;
  }
  return t->kind;
}
int part_size(unsigned n) {
  const struct part *t = &parts[n % 16];
  return t->name ? t->width * t->height * t->depth : t->kind;
}
void part_begin(struct part *t) {
  if (t->used)
    memset(t, 0, sizeof(*t));
}
