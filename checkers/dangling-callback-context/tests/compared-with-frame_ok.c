// RUN: %check-findings %s

#include <stdlib.h>
#include <string.h>

struct context {
  void (*reset)(void *arg);
  void *arg;
  struct context *next;
};
static struct context *contexts;

void give_back(void *p) {
  struct context *c = malloc(sizeof *c);
  if (!c)
    abort();
  c->arg = p;
  c->reset = free;
  c->next = contexts;
  contexts = c;
}

void reset_all(void) {
  while (contexts) {
    struct context *c = contexts;
    contexts = c->next;
    c->reset(c->arg);
    free(c);
  }
}

// A stack that begins in the frame and grows out of it: only what is not the
// array is given back.
int parse(int size) {
  short first[20];
  short *stack = first;
  for (int i = 0; i < size; i++)
    if (i > 10) {
      short *old = stack;
      stack = malloc(size * sizeof *stack);
      if (!stack)
        abort();
      memcpy(stack, old, sizeof first);
      if (old != first)
        give_back(old);
    }
  if (stack != first)
    give_back(stack);
  return 0;
}
