// RUN: %check-findings %s
// Nothing is lost where realloc fails.
#include <stdlib.h>

struct buffer {
  char *data;
  size_t size;
};

int buffer_grow(struct buffer *b, size_t size) {
  char *data = realloc(b->data, size);
  if (!data)
    return -1;
  b->data = data;
  return 0;
}

// The program ends there.
void buffer_must(struct buffer *b, size_t size) {
  b->data = realloc(b->data, size);
  if (!b->data)
    abort();
}

// The object has it, too.
int buffer_copy(struct buffer *b, size_t size) {
  char *data = b->data;
  data = realloc(data, size); // REASON: old-one-elsewhere
  if (!data)
    return -1;
  b->data = data;
  return 0;
}
