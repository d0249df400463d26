// RUN: %check-findings %s
// Through a pointer that is only compared, another object is taken for the one that
// died, at worst. One that is followed somewhere is another thing.
#include <stdlib.h>

struct file {
  struct file *up;
  int line;
};
static struct file *file, *top;

static void push(void) {
  struct file *f = calloc(1, sizeof(*f));
  if (!f)
    abort();
  f->up = file;
  file = f;
}

static int pop(void) {
  struct file *up = file->up;
  free(file); // REASON: only-compared
  file = up;
  return up ? 0 : -1;
}

int at_end(void) { return file == top || pop(); }

void parse(void) {
  push();
  top = file;
}

// A field, asked in other ways.
struct widget {
  int x;
};
struct screen {
  struct widget *under, *grabbed;
};

void enter(struct screen *s, struct widget *w) {
  s->under = w;
  s->grabbed = w;
}

int is_busy(struct screen *s) { return !s->under || s->under != s->grabbed; }

int hue(struct screen *s, struct widget *w) {
  while (s->under)
    return s->under == w ? 1 : 2;
  return 0;
}

void widget_free(struct widget *w) { free(w); } // REASON: only-compared // WARN[medium]: 'w' is freed while 'last' may still point to it

// Followed in one place, it is used.
static struct widget *last, *hint;

void click(struct widget *w) {
  last = w; // NOTE: 'last' is set here
  hint = w;
}

int is_again(struct widget *w) { return w == last || w == hint; }

int last_x(void) { return last ? last->x : -1; } // NOTE: 'last_x' follows 'last' later

void close_widget(struct widget *w) { free(w); } // NOTE: also here: 'w' is freed while 'last' may still point to it
