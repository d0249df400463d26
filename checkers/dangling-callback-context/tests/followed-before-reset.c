// RUN: %check-findings %s
// The table is given up in the end, and until then everything that is in it is
// called: what died before that is still there.
#include <stdlib.h>

struct slot {
  int fd;
  void (*fn)(int fd, void *ctx);
  void *ctx;
};
static struct slot *slots;
static int count;

static int slot_add(int fd, void (*fn)(int, void *), void *ctx) {
  struct slot *s = realloc(slots, (count + 1) * sizeof(*s));
  if (!s)
    return -1;
  slots = s;
  slots[count].fd = fd;
  slots[count].fn = fn;
  slots[count++].ctx = ctx;
  return 0;
}
static void slot_del(int fd) {
  for (int i = 0; i < count; i++)
    if (slots[i].fd == fd) {
      slots[i] = slots[--count];
      return;
    }
}
static void slots_poll(void) { // NOTE: 'slots_poll' reads 'slots[].ctx'
  for (int i = 0; i < count; i++)
    slots[i].fn(slots[i].fd, slots[i].ctx);
}
static void slots_end(void) {
  free(slots);
  slots = NULL;
  count = 0;
}

struct control {
  int fd, commands;
};
static void on_control(int fd, void *ctx) {
  struct control *c = ctx;
  c->commands += fd;
}
static struct control *control_new(int fd) {
  struct control *c = calloc(1, sizeof(*c));
  if (!c || slot_add(fd, on_control, c) < 0) // NOTE: 'slots[].ctx' is set here
    abort();
  c->fd = fd;
  return c;
}
static void control_forget(struct control *c) { free(c); } // REASON: followed-before-reset // WARN[medium]: 'c' is freed while a callback may still get it from 'slots[].ctx'
static void control_close(struct control *c) {
  slot_del(c->fd);
  free(c);
}

int main(void) {
  struct control *b = control_new(4);
  slots_poll();
  control_close(b);
  struct control *a = control_new(3);
  slots_poll();
  control_forget(a);
  slots_poll();
  slots_end();
  return 0;
}
