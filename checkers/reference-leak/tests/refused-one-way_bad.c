// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What is handed over with a reference of its own is kept by one answer of three.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
struct dev {
  int refs;
  char name[16];
};
struct set {
  struct dev *devs[8];
  int n;
};
struct dev *dev_ref(struct dev *d) {
  d->refs++;
  return d;
}
void dev_unref(struct dev *d) {
  if (--d->refs == 0)
    free(d);
}
static int put(struct set *s, struct dev *d) {
  for (int i = 0; i < s->n; i++)
    if (strcmp(s->devs[i]->name, d->name) == 0)
      return 0;
  if (s->n == 8)
    return -ENOMEM;
  s->devs[s->n++] = d;
  return 1;
}
int set_add(struct set *s, struct dev *d) {
  int r = put(s, dev_ref(d)); // NOTE: 'd' gets one more reference here // NOTE: this call keeps it, but not where it fails
  if (r < 0)
    return r; // WARN[medium]: the reference to 'd' is not dropped on this way
  return r > 0;
}
void set_clear(struct set *s) {
  while (s->n)
    dev_unref(s->devs[--s->n]);
}
