// RUN: %check-findings %s
// Where realloc fails, the old block is lost.
#include <stdlib.h>

struct buffer {
  char *data;
  size_t size;
};

int buffer_grow(struct buffer *b, size_t size) {
  b->data = realloc(b->data, size); // REASON: failure-returns // WARN[medium]: 'b->data' is set to what replaces its block; where that fails, the old block is lost
  if (!b->data) // NOTE: it has failed where this is null
    return -1;
  b->size = size;
  return 0;
}

void buffer_trim(struct buffer *b) {
  b->data = realloc(b->data, 16); // REASON: failure-unasked // NOTE: also here: 'b->data' is set to what replaces its block; where that fails, the old block is lost
  b->size = 16;
}

char *twice(size_t n) {
  char *p = malloc(n);
  if (!p)
    return NULL;
  p = realloc(p, 2 * n); // REASON: failure-returns // WARN[medium]: 'p' is set to what replaces its block; where that fails, the old block is lost
  if (!p) // NOTE: it has failed where this is null
    return NULL;
  return p;
}

int main(void) {
  char *p = malloc(1);
  p = realloc(p, 2); // REASON: main-ends // NOTE: also here: 'p' is set to what replaces its block; where that fails, the old block is lost
  if (!p)
    return 1;
  free(p);
  return 0;
}
