// RUN: %check-findings %s
// The child goes on where the parent does.
#include "Inputs/watch.h"
#include <stdlib.h>

int fork(void);
cvet_registers(2, 3) cvet_handle(0)
struct watch *watch_new(struct loop *l, void (*fn)(void *), void *arg);

struct sender {
  struct watch *command;
  int pid, lines;
};

static void on_send(void *arg) { ((struct sender *)arg)->lines++; }

void sender_start(struct loop *l, struct sender *s) {
  s->pid = fork();
  if (s->pid == 0)
    s->command = watch_new(l, on_send, s); // NOTE: it is registered here
}

void sender_free(struct sender *s) {
  free(s); // WARN[medium]: 's' is freed while 'sender.command' may still be registered
}
