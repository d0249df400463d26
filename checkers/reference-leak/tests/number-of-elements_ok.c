// RUN: %check-findings --none %s
// How many lines there are is no count of references, though a text without
// any is freed.
#include <stdlib.h>

struct text {
  int lines;
  char *line[64];
};

void text_drop_line(struct text *t) {
  if (--t->lines == 0)
    free(t);
}

char *text_get(struct text *t, int i) {
  return i < t->lines ? t->line[i] : NULL;
}

static int text_store(const struct text *t, const char *line) {
  if (!line)
    return -2;
  return t->line[t->lines] ? -1 : 0;
}

void text_append(struct text *t, const char **from, int n) {
  for (int i = 0; i < n; i++) {
    t->lines++;
    int rc = text_store(t, from[i]);
    if (rc == 0)
      text_drop_line(t);
  }
}
