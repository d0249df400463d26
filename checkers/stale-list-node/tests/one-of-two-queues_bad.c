// RUN: %check-findings %s
// What is put into one queue is never in the other.
#include <glib.h>

typedef struct {
  int urgent;
} Task;
static GQueue *now, *later;

void task_add(Task *t) {
  if (t->urgent)
    g_queue_push_tail(now, t); // NOTE: it is put into 'now' here
  else
    g_queue_push_tail(later, t);
}

void task_run_bad(void) {
  Task *t = g_queue_peek_head(now);
  g_free(t); // REASON: in-another-container // REASON: may-hold-such // WARN[medium]: 't' is freed while it may still be in 'now'
}

void task_run_ok(void) {
  Task *t = g_queue_pop_head(now); // NOTE: 'task_run_ok' takes it out of 'now' here
  g_free(t);
}
