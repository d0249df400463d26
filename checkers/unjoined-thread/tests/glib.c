// RUN: %check-findings %s

#include <glib.h>

struct job {
  gint id;
};
struct link {
  GThread *pump;
};
void work(gint id);

static gpointer run_job(gpointer data) { // NOTE: 'run_job' ends with its argument, and does not detach its thread
  struct job *j = data;
  work(j->id);
  g_free(j);
  return NULL;
}

static gpointer run_alone(gpointer data) {
  struct job *j = data;
  work(j->id);
  g_free(j);
  g_thread_unref(g_thread_self());
  return NULL;
}

void dropped_bad(struct job *j) { g_thread_new("job", run_job, j); } // REASON: ends-with-its-object // WARN[medium]: a thread is started, and its handle is dropped

int checked_bad(struct job *j) {
  GError *error = NULL;
  g_thread_try_new("job", run_job, j, &error); // REASON: ends-with-its-object, lost-for-each // WARN[medium]: a thread is started, and its handle is dropped
  return error == NULL;
}

void alone_ok(struct job *j) { g_thread_new("job", run_alone, j); } // REASON: routine-detaches

void unreffed_ok(struct job *j) {
  g_thread_unref(g_thread_new("job", run_job, j)); // NOTE: the thread of 'run_job' is detached here
}

int pump_ok(struct link *l, struct job *j) {
  GError *error = NULL;
  l->pump = g_thread_try_new("pump", run_job, j, &error);
  return error == NULL;
}

static void finish(GThread *t) { g_thread_join(t); }

void pump_stop(struct link *l) {
  finish(l->pump);
  l->pump = NULL;
}
