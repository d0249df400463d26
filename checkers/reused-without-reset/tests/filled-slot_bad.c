// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Of the slots of a table, what the header tells.
struct part {
  int used, kind, width, height, depth;
  const char *name;
};
static struct part parts[16];
int part_read(unsigned n, const unsigned char *p, int len) {
  struct part *t = &parts[n % 16];
  t->kind = p[0];
  t->name = 0; // NOTE: 'name' is reset here
  if (len > 2)
    t->width = p[1]; // WARN[medium]: 'width' and 2 others are set on some ways only, and not reset before as 'name' is
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
