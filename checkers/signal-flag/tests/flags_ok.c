// RUN: %check-findings %s

#include <signal.h>

static volatile sig_atomic_t stop;
static _Atomic int count;
static _Thread_local int own;
static int seen, set_elsewhere;

static void on_term(int number) {
  int local = number;
  stop = 1;
  count++;
  own = local;
  // Nobody waits for it.
  seen = 1;
}

void work(void);
void main_loop_ok(void) {
  signal(SIGTERM, on_term);
  while (!stop && count < 3 && !own && !set_elsewhere)
    work();
  if (seen)
    work();
}
// This one is called by nobody but the program.
void ask_ok(int number) { set_elsewhere = number; }
