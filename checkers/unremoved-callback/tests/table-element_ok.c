// RUN: %check-findings %s
// One slot of a table, set again and again; the functions around it call nothing
// or other things first.
struct input {
  int x;
};
struct operation {
  void (*fn)(struct input *);
  struct input *arg;
};
static struct operation operations[2];

void operation_set(struct input *i) { operations[0].arg = i; } // REASON: registered-once

void operation_run(void) { operations[0].fn(operations[0].arg); }

void log_set(const struct input *i);

void operation_set_logged(struct input *i) {
  log_set(i);
  operations[1].arg = i;
}
