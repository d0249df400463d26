// RUN: %check-findings %s
// The child watches, and the parent frees its copy.
#include "Inputs/watch.h"
#include <stdlib.h>

int fork(void);

struct collector {
  struct watch *command;
  int pid, lines;
};

static void on_command(void *arg) { ((struct collector *)arg)->lines++; }
cvet_registers(2, 3) cvet_handle(0)
struct watch *watch_new(struct loop *l, void (*fn)(void *), void *arg);

static void collect(struct loop *l, struct collector *c) {
  c->command = watch_new(l, on_command, c);
  loop_run(l);
}

void collector_start(struct loop *l, struct collector *c) {
  c->pid = fork();
  if (c->pid < 0)
    abort();
  if (c->pid == 0) {
    collect(l, c);
    exit(0);
  }
}

void collector_free(struct collector *c) {
  free(c); // REASON: in-another-process
}
