// RUN: %check-findings %s
// The list has the reference that a font starts with.
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

struct font *font_new(void) {
  struct font *f = calloc(1, sizeof(*f));
  if (!f)
    return NULL;
  f->refs = 1;
  LIST_INSERT_HEAD(&fonts, f, link);
  return f;
}

void font_unref_ok(struct font *f) {
  if (--f->refs > 0)
    return;
  free(f); // REASON: starting-reference, counted-object
}
