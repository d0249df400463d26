// RUN: %check-findings %s
#include <stdlib.h>

struct file {
  int refs;
};
struct watch {
  struct file *file;
  struct watch *next;
};
static struct watch *watches;
static void file_get(struct file *f) { f->refs++; }
static void file_put(struct file *f) {
  if (--f->refs == 0)
    free(f);
}
static int watch_add(struct file *f) {
  struct watch *w;
  file_get(f);
  w = malloc(sizeof(*w));
  if (!w)
    return -1; // REASON: caller-undoes
  w->file = f;
  w->next = watches;
  watches = w;
  return 0;
}
int watch_begin(struct file *f) {
  if (watch_add(f) < 0) {
    file_put(f);
    return -1;
  }
  return 0;
}
void watch_clear(void) {
  while (watches) {
    struct watch *w = watches;
    watches = w->next;
    file_put(w->file);
    free(w);
  }
}
