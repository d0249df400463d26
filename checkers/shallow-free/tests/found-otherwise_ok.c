// RUN: %check-findings %s
// What a maker keeps in a list of its own is no block of the member, nor is what
// is lent to somebody who frees it.
#include <stdlib.h>
#include <string.h>
struct timer {
  struct timer *next;
  int ms;
};
static struct timer *timers;
static struct timer *timer_new(int ms) {
  struct timer *t = malloc(sizeof(*t));
  t->ms = ms;
  t->next = timers;
  timers = t;
  return t;
}
void timers_expire(void) {
  while (timers) {
    struct timer *t = timers;
    timers = t->next;
    free(t);
  }
}
struct job {
  struct timer *timer;
  char *name, *text;
};
struct log {
  char *line;
};
void job_start(struct job *j, const char *name) {
  j->timer = timer_new(10);
  j->name = strdup(name);
  j->text = strdup("");
}
void job_log(struct job *j, struct log *l) { l->line = j->text; }
void log_free(struct log *l) {
  free(l->line);
  free(l);
}
void job_free(struct job *j) {
  free(j->name);
  free(j);
}
