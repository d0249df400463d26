// RUN: %check-findings %s
// What an allocator takes out of its list, or off its buffer, is not in it any
// more: what dies there is another.
#include <stdlib.h>

struct chunk {
  struct chunk *next;
  int data[8];
};
static struct {
  struct chunk *first;
} pool;

static struct chunk *chunk_take(void) {
  struct chunk *c = pool.first;
  if (c)
    pool.first = c->next;
  return c;
}

static void pool_trim(void) {
  struct chunk *c = pool.first;
  if (c) {
    pool.first = c->next;
    free(c);
  }
}

void note(int n) {
  struct chunk *c = chunk_take();
  pool_trim();
  c->data[0] = n; // REASON: taken-out-of-it
}

static struct {
  char *at;
} buffer;

static char *buffer_take(size_t n) {
  char *at = buffer.at;
  buffer.at += n;
  return at;
}

static void buffer_give(char *block) { free(block); }

static void others(void) {
  char *other = buffer_take(8);
  buffer_give(other);
}

void letter(char c) {
  char *block = buffer_take(8);
  others();
  *block = c;
}
