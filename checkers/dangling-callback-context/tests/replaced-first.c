// RUN: %check-findings %s
// The handler is replaced first.
#include <stdlib.h>

enum { ALARM = 14 };
void on_signal(int number, void (*handler)(int));

static char *farewell;
void say(const char *text);
void wait_for_it(void);

static void on_alarm(int number) {
  if (farewell)
    say(farewell);
  exit(number);
}
void ask(const char *name) {
  farewell = malloc(32); // WARN[low]: 'farewell' is set to a new object here, and the old one is not freed
  if (!farewell)
    return;
  farewell[0] = name[0];
  on_signal(ALARM, on_alarm);
  wait_for_it();
  on_signal(ALARM, NULL);
  free(farewell); // NOTE: what 'farewell' has is freed here
  wait_for_it();
}
