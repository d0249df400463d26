// RUN: %check-findings %s
// The callee frees what it is given where it gets no memory.
#include <stdlib.h>
#include <string.h>

struct text {
  char *bytes;
  size_t size;
};

static int text_add(struct text *t, const char *more, size_t size) {
  char *grown = realloc(t->bytes, t->size + size);
  if (!grown) {
    free(t->bytes);
    free(t); // NOTE: it is freed here, on some way
    return 0;
  }
  t->bytes = grown;
  memcpy(t->bytes + t->size, more, size);
  t->size += size;
  return 1;
}

size_t text_line(struct text *t) {
  text_add(t, "\n", 1); // NOTE: 'text_add' is called here
  return t->size; // REASON: no-memory // WARN[low]: 't' is used here, and 'text_add' may have freed it
}
