// RUN: %check-findings %s
// Where realloc fails, a function ends the program that nobody has declared so.
#include <stdlib.h>

void put(const char *text);

struct buffer {
  char *data;
  size_t size;
};

static void clean_exit(int code) {
  put("bye");
  exit(code);
}

static void error_msg(const char *text) {
  put(text);
  clean_exit(1);
}

#define RESIZE(p, n)                                                           \
  do {                                                                         \
    (p) = realloc((p), (n));                                                   \
    if ((p) == NULL)                                                           \
      error_msg("no memory");                                                  \
  } while (0)

void buffer_grow(struct buffer *b, size_t size) {
  RESIZE(b->data, size);
  b->data[size - 1] = 0;
  b->size = size;
}
