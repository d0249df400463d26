// RUN: %check-findings %s
// What the member has is given to somebody else before the object goes.
#include <stdlib.h>
#include <string.h>
struct line {
  char *text;
  char *from;
};
struct line *line_new(const char *text, const char *from) {
  struct line *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->text = strdup(text);
  l->from = strdup(from);
  return l;
}
void line_free(struct line *l) {
  free(l->text);
  free(l->from);
  free(l);
}
char *line_take_text(struct line *l) {
  char *text = l->text;
  free(l->from);
  free(l);
  return text;
}
void line_move(struct line *l, struct line *to) {
  to->text = l->text;
  free(l->from);
  free(l);
}
void line_give(struct line *l, void (*take)(char *)) {
  take(l->text);
  free(l->from);
  free(l);
}
