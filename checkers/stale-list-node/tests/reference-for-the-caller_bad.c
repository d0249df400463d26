// RUN: %check-findings %s
// The reference that is taken where 'last_used' is set is the caller's.
#include <stdlib.h>
#include <sys/queue.h>

struct font {
  LIST_ENTRY(font) link;
  int refs;
  int size;
};
static LIST_HEAD(, font) fonts = LIST_HEAD_INITIALIZER(fonts);
static struct font *last_used; // not counted

struct font *font_ref(struct font *f) {
  f->refs++;
  return f;
}

struct font *font_find(int size) {
  struct font *f;
  if (last_used && last_used->size == size) // NOTE: 'font_find' follows 'last_used' later
    return font_ref(last_used);
  LIST_FOREACH(f, &fonts, link) {
    if (f->size == size) {
      last_used = f; // NOTE: 'last_used' is set here
      return font_ref(f);
    }
  }
  return NULL;
}

void font_unref_bad(struct font *f) {
  if (--f->refs > 0)
    return;
  LIST_REMOVE(f, link);
  free(f); // WARN[medium]: 'f' is freed while 'last_used' may still point to it
}
