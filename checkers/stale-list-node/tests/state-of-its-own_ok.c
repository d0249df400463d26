// RUN: %check-findings %s
// The state that decides that it dies is set where the pointer is cleared, or
// was asked before the pointer was set.
#include <stdlib.h>

struct window {
  struct window *next;
  int id, closed;
};
static struct window *windows, *focus;

void window_open(int id) {
  struct window *w = calloc(1, sizeof(*w));
  if (!w)
    abort();
  w->id = id;
  w->next = windows;
  windows = w;
}
struct window *window_find(int id) {
  struct window *w = windows;
  while (w && w->id != id)
    w = w->next;
  return w;
}
void window_focus(int id) { focus = window_find(id); }
int window_focused(void) { return focus ? focus->id : -1; }
void window_close(struct window *w) {
  w->closed = 1;
  if (focus == w)
    focus = NULL;
}
void windows_reap(void) {
  for (struct window **pp = &windows, *w; (w = *pp);) {
    if (w->closed) {
      *pp = w->next;
      free(w); // REASON: chosen-by-its-state
    } else {
      pp = &w->next;
    }
  }
}

struct note {
  struct note *next;
  int kind, text;
};
static struct note *notes, *pinned;

void note_add(int kind, int text) {
  struct note *n = calloc(1, sizeof(*n));
  if (!n)
    abort();
  n->kind = kind;
  n->text = text;
  n->next = notes;
  notes = n;
}
struct note *note_with(int text) {
  struct note *n = notes;
  while (n && n->text != text)
    n = n->next;
  return n;
}
void note_pin(int text) {
  struct note *n = note_with(text);
  if (n && n->kind != 3)
    pinned = n;
}
int note_pinned(void) { return pinned ? pinned->text : 0; }
void notes_clean(void) {
  for (struct note **pp = &notes, *n; (n = *pp);) {
    if (n->kind == 3) {
      *pp = n->next;
      free(n);
    } else {
      pp = &n->next;
    }
  }
}
