// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>

struct buffer {
  char *data;
  size_t used, room;
};

static int buffer_need(struct buffer *b, size_t n) {
  if (b->used + n > b->room) {
    char *data = realloc(b->data, b->room + n);
    if (!data)
      return -1;
    b->data = data;
    b->room += n;
  }
  return 0;
}

// What is freed there has been put aside before.
static int compile(struct buffer *b, const char *from) {
  struct buffer kept = *b;
  b->data = NULL;
  b->used = b->room = 0;
  if (buffer_need(b, 16))
    return -1;
  b->used = strlen(from);
  free(b->data);
  *b = kept;
  return 0;
}
int compile_ok(struct buffer *b) {
  char *first = b->data + b->used;
  return compile(b, first);
}
