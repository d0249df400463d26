// RUN: %check-findings %s

#include <cvet.h>
#include <stddef.h>

struct loop;
cvet_defers(2, 3)
void loop_later(struct loop *l, void (*fn)(void *), void *arg);
cvet_dispatches
void loop_run(struct loop *l);
void say(const char *text);

struct job {
  const char *text;
};

static void speak(void *arg) {
  struct job *j = arg;
  say(j->text);
}

void later_bad(struct loop *l) {
  struct job j = {"late"};
  loop_later(l, speak, &j); // REASON: called-once-later // WARN[medium]: 'speak' may use 'j' after 'later_bad' has returned
}

void later_ok(struct loop *l) {
  struct job j = {"in time"};
  loop_later(l, speak, &j); // REASON: waits-on-every-way
  loop_run(l);
}
