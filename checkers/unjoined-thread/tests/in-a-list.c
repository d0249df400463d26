// RUN: %check-findings %s
// A list of another's has the handles as its nodes' data.
#include <glib.h>

static GList *running, *dropped;

static gpointer job(gpointer data) {
  return data;
}

void spawn_ok(gpointer data) {
  GThread *t = g_thread_new("job", job, data);
  running = g_list_prepend(running, t);
}

void drain(void) {
  while (running) {
    GThread *t = running->data;
    running = g_list_delete_link(running, running);
    g_thread_join(t);
  }
}

// The field is the program's own, and another thread's.
struct task {
  void *thread;
};

void task_start(struct task *t) { t->thread = g_thread_new("task", job, t); }
void task_end(struct task *t) { g_thread_join(t->thread); }

static gpointer probe(gpointer data) { // NOTE: 'probe' ends with its argument, and does not detach its thread
  g_free(data);
  return NULL;
}

void probe_bad(gpointer data) { g_thread_new("probe", probe, data); } // WARN[medium]: a thread is started, and its handle is dropped

int main(void) {
  struct task t;
  for (int i = 0; i < 4; i++)
    spawn_ok(NULL);
  drain();
  task_start(&t);
  task_end(&t); // NOTE: the thread of 'job' is joined here
  for (int i = 0; i < 4; i++)
    probe_bad(g_malloc(4)); // NOTE: a loop calls what starts it
  g_list_free(dropped);
  return 0;
}
