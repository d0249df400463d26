// RUN: %check-findings %s
// Nobody looks at the table between the death and its own end.
#include <stdlib.h>

struct slot {
  void (*fn)(void *ctx);
  void *ctx;
};
static struct slot *slots;
static int count;

static int slot_add(void (*fn)(void *), void *ctx) {
  struct slot *s = realloc(slots, (count + 1) * sizeof(*s));
  if (!s)
    return -1;
  slots = s;
  slots[count].fn = fn;
  slots[count++].ctx = ctx;
  return 0;
}
static void slots_poll(void) {
  for (int i = 0; i < count; i++)
    slots[i].fn(slots[i].ctx);
}
static void slots_end(void) {
  free(slots);
  slots = NULL;
  count = 0;
}

struct control {
  int commands;
};
static void on_control(void *ctx) {
  struct control *c = ctx;
  c->commands++;
}

int main(void) {
  struct control *c = calloc(1, sizeof(*c));
  if (!c || slot_add(on_control, c) < 0)
    abort();
  slots_poll();
  free(c); // REASON: detached-here
  slots_end();
  return 0;
}
