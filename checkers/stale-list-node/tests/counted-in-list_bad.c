// RUN: %check-findings %s
// Who has the last reference of what is counted may know that it is in no list.
#include <stdlib.h>
#include <sys/queue.h>

struct font {
  LIST_ENTRY(font) link;
  int refs;
};
static LIST_HEAD(, font) fonts = LIST_HEAD_INITIALIZER(fonts);

struct font *font_ref(struct font *f) {
  f->refs++;
  return f;
}

void font_add(struct font *f) {
  LIST_INSERT_HEAD(&fonts, f, link); // NOTE: it is put into 'fonts' here
}

void font_unref_bad(struct font *f) {
  if (--f->refs > 0)
    return;
  free(f); // REASON: counted-object, may-hold-such // WARN[low]: 'f' is freed while it may still be linked in 'fonts'
}
