// RUN: %check-findings %s

#include <signal.h>

static int stop, reload, count;

static void on_term(int number) { stop = number; } // WARN[medium]: 'stop' is set by a signal handler, and is neither volatile nor atomic
static void on_hup(int number) { reload |= 1; } // WARN[medium]: 'reload' is set by a signal handler, and is neither volatile nor atomic
static void on_int(int number) { count++; } // WARN[low]: 'count' is set by a signal handler, and is neither volatile nor atomic

static struct sigaction action = {.sa_handler = on_int};

void member_bad(void) {
  struct sigaction local;
  local.sa_handler = on_term;
  sigaction(SIGTERM, &local, 0);
  sigaction(SIGINT, &action, 0);
  signal(1, &on_hup);
}

void work(void);
void loops_bad(void) {
  while (!stop) // NOTE: 'stop' is asked in this loop
    ;
  int i = 0;
  for (; reload == 0;) // NOTE: 'reload' is asked in this loop
    i++;
  while (!reload)
    work();
  do
    work();
  while (count < 3); // NOTE: 'count' is asked in this loop
}
