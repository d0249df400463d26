// RUN: %check-findings %s
// What always frees its context is called once, and last.
#include <stdlib.h>

struct prompt {
  int (*input)(void *data, const char *text);
  void (*done)(void *data);
  void *data;
};
static struct prompt prompt;

void prompt_set(int (*input)(void *, const char *), void (*done)(void *), void *data) {
  prompt.input = input;
  prompt.done = done;
  prompt.data = data;
}

int prompt_key(const char *text) { return prompt.input(prompt.data, text); }

void prompt_clear(void) {
  if (prompt.done)
    prompt.done(prompt.data);
}

struct question {
  char *text;
};

static int answer(void *data, const char *text) {
  struct question *q = data;
  return q->text[0] == text[0];
}

static void question_free(void *data) {
  struct question *q = data;
  free(q->text);
  free(q); // REASON: last-callback, in-a-table
}

int ask(void) {
  struct question *q = calloc(1, sizeof(*q));
  if (!q)
    return -1;
  prompt_set(answer, question_free, q);
  return 0;
}
