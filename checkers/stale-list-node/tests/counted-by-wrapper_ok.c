// RUN: %check-findings %s
// The count is changed through its address, by wrappers and atomically.
#include <stdlib.h>
#include <sys/queue.h>

struct count {
  int value;
};

struct font {
  LIST_ENTRY(font) link;
  struct count refs;
  int size;
};
static LIST_HEAD(, font) fonts = LIST_HEAD_INITIALIZER(fonts);
static struct font *selected;

static void count_up(struct count *c) {
  __atomic_fetch_add(&c->value, 1, __ATOMIC_RELAXED);
}

static int count_down(struct count *c) {
  return __sync_add_and_fetch(&c->value, -1);
}

int selected_size(void) { return selected ? selected->size : 0; }

void font_add(struct font *f) { LIST_INSERT_HEAD(&fonts, f, link); }

static void font_unref(struct font *f) {
  if (count_down(&f->refs) > 0)
    return;
  free(f); // REASON: drops-reference, detached-here
}

void font_select_ok(struct font *f) {
  count_up(&f->refs);
  if (selected)
    font_unref(selected);
  selected = f;
}

void font_remove_ok(struct font *f) {
  LIST_REMOVE(f, link); // REASON: references-counted
  font_unref(f); // REASON: holder-counts, holder-owns
}
