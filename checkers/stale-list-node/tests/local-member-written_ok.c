// RUN: %check-findings %s
// A member of a local record that gets another value: what it pointed to before
// gets nothing.
#include <stdlib.h>

struct tag {
  unsigned char id[6];
  int uses;
};
struct part {
  const void *base;
  unsigned size;
};
static unsigned char prefix[4];

int parts_send(const struct part *parts, int count);
int prefix_first(void) { return prefix[0]; }

static int parts_hash(const unsigned char *start, const unsigned char *id) {
  struct part parts[2];
  parts[0].base = start;
  parts[0].size = 4;
  parts[1].base = id;
  parts[1].size = 6;
  return parts_send(parts, 2);
}
static void part_set(struct part *p, const void *base, unsigned size) {
  p->base = base;
  p->size = size;
}
static int part_hash(const unsigned char *start, const unsigned char *id) {
  struct part p = {start, 4};
  part_set(&p, id, 6);
  return parts_send(&p, 1);
}
int tag_hash(struct tag *t) {
  return parts_hash(prefix, t->id) + part_hash(prefix, t->id);
}
void tag_free(struct tag *t) { free(t); }
