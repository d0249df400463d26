// RUN: %check-findings %s
// What dies was made for one pointer, and what that has goes nowhere else.
#include <stdlib.h>
#include <string.h>

struct options {
  int colour;
};
struct words {
  struct options *options;
};
static const struct options *shown;

void show(struct options *o) { shown = o; }
int colour(void) { return shown ? shown->colour : 0; }

void words_init(struct words *w, const struct options *from) {
  struct options *o = malloc(sizeof(*o));
  if (o)
    memcpy(o, from, sizeof(*o));
  w->options = o;
}
void words_free_ok(struct words *w) {
  free(w->options); // REASON: only-ever-in-another
  w->options = NULL;
}

// The same, but one function shows what it has.
struct style {
  int width;
};
struct text {
  struct style *style;
};
static const struct style *current;

void style_use(struct style *s) { current = s; } // NOTE: 'current' is set here
int width(void) { return current ? current->width : 0; } // NOTE: 'width' follows 'current' later

void text_init(struct text *t) { t->style = calloc(1, sizeof(*t->style)); }
void text_draw(struct text *t) { style_use(t->style); }
void text_free_bad(struct text *t) {
  free(t->style); // WARN[medium]: 't->style' is freed while 'current' may still point to it
  t->style = NULL;
}
