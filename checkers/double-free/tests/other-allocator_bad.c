// RUN: %check-findings %s
// What frees may be a function that somebody else has named.
#include <stdlib.h>
#include <string.h>

struct functions {
  void (*release)(void *block);
};
struct text {
  char *value;
  size_t used, size;
};
struct functions *functions;

static void release(void *block) {
  if (block == NULL)
    return;
  if (functions == NULL)
    free(block);
  else
    functions->release(block);
}

static int text_add(struct text *t, const char *more) {
  size_t size = strlen(more);
  if (t->used + size >= t->size) {
    char *grown = realloc(t->value, t->size * 2 + size);
    if (grown == NULL) {
      release(t->value); // NOTE: it is freed here
      return -1;
    }
    t->value = grown;
    t->size = t->size * 2 + size;
  }
  memcpy(t->value + t->used, more, size);
  t->used += size;
  return 0;
}

void text_end(struct text *t);

int text_line(const char *first) {
  struct text t = {calloc(1, 32), 0, 32};
  if (text_add(&t, first) < 0) { // NOTE: this call returns -1 then
    release(t.value); // WARN[medium]: 't.value' is freed here again: 'text_add' has freed it where it fails
    return -1;
  }
  text_end(&t);
  return 0;
}
