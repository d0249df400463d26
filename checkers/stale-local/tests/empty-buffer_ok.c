// RUN: %check-findings --none %s
// A static array stands for "none": what a buffer has may be that, and nobody
// frees it.
#include <stdlib.h>

static char empty[1];

struct buffer {
  size_t room;
  char *text;
};

void buffer_init(struct buffer *b) {
  b->room = 0;
  b->text = empty;
}

void buffer_release(struct buffer *b) {
  if (b->room) {
    free(b->text);
    buffer_init(b);
  }
}

static char *buffer_detach(struct buffer *b) {
  char *text = b->text;
  buffer_init(b);
  return text;
}

static char *path_of(const char *name) {
  struct buffer b;
  buffer_init(&b);
  if (name[0])
    b.text = NULL;
  return buffer_detach(&b);
}

static int store(const char *name) {
  struct buffer b;
  buffer_init(&b);
  int n = name[0];
  buffer_release(&b);
  return n;
}

char last_of(const char *name) {
  char *path = path_of(name);
  if (store(name) < 0)
    return 0;
  return path[0];
}
