// RUN: %check-findings %s
// A dialog's buttons call with what has the dialog: they may go before it. What a
// caller gave was there before, and may be there afterwards.
#include "cvet.h"
#include <stdlib.h>

struct widget;
struct widget *dialog_new(void);
void dialog_close(struct widget *);
cvet_registers(2, 3) void connect(struct widget *, void (*fn)(void *), void *arg);

struct print {
  struct widget *dialog;
  int pages;
};

static void on_page(void *arg) {
  struct print *p = arg;
  p->pages++;
}

struct print *print_new(void) {
  struct print *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->dialog = dialog_new();
  connect(p->dialog, on_page, p);
  return p;
}

void print_free(struct print *p) {
  dialog_close(p->dialog);
  free(p); // REASON: emitter-is-its-own
}

struct view {
  struct widget *model;
  int rows;
};

static void on_row(void *arg) {
  struct view *v = arg;
  v->rows++;
}

struct view *view_new(struct widget *model) {
  struct view *v = calloc(1, sizeof(*v));
  if (!v)
    return NULL;
  v->model = model;
  connect(model, on_row, v); // NOTE: it is registered here
  return v;
}

void view_free_bad(struct view *v) { free(v); } // WARN[medium]: 'v' is freed while callback 'on_row' may still be registered with it
