// RUN: %check-findings %s
#include <stdlib.h>

enum command { GET_SPEED, SET_HOOK_DATA, SET_SPEED };

struct line {
  void (*hook)(struct line *l, void *data);
  void *hook_data;
  int speed;
};

void line_event(struct line *l) {
  if (l->hook)
    l->hook(l, l->hook_data);
}

// Only one command keeps what it is given.
static int line_control(struct line *l, enum command what, void *arg) {
  switch (what) {
  case GET_SPEED:
    *(int *)arg = l->speed;
    return 0;
  case SET_HOOK_DATA:
    l->hook_data = arg;
    return 0;
  default:
    l->speed = *(int *)arg;
  }
  return 0;
}

int line_speed_ok(struct line *l) {
  int speed = 0;
  line_control(l, GET_SPEED, &speed);
  return speed;
}

void line_set_speed_ok(struct line *l, int speed) {
  int wanted = speed;
  line_control(l, SET_SPEED, &wanted);
}

void line_hook_bad(struct line *l) {
  int calls = 0;
  line_control(l, SET_HOOK_DATA, &calls); // REASON: registry-lasts // WARN[low]: 'calls' is local to 'line_hook_bad', but 'l->hook_data' may still have it afterwards
}

// The same by a flag.
static void line_set(struct line *l, int is_hook, void *arg) {
  if (is_hook)
    l->hook_data = arg;
  else
    l->speed = *(int *)arg;
}

void line_flag_ok(struct line *l, int speed) {
  int wanted = speed;
  line_set(l, 0, &wanted);
}

void line_flag_bad(struct line *l) {
  int calls = 0;
  line_set(l, 1, &calls); // WARN[low]: 'calls' is local to 'line_flag_bad', but 'l->hook_data' may still have it afterwards
}
