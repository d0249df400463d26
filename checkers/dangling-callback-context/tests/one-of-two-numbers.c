// RUN: %check-findings %s
// Where the other number is looked at, or what it is of may be the one that calls.
#include <stdlib.h>

struct source {
  struct source *next;
  unsigned id;
  int (*fn)(void *arg);
  void *arg;
};
static struct source *sources;
static unsigned last;

unsigned source_add(int (*fn)(void *), void *arg) {
  struct source *s = malloc(sizeof(*s));
  if (!s)
    abort();
  s->id = ++last;
  s->fn = fn;
  s->arg = arg;
  s->next = sources;
  sources = s;
  return s->id;
}
void source_remove(unsigned id) {
  for (struct source **at = &sources, *s; (s = *at); at = &s->next)
    if (s->id == id) {
      *at = s->next;
      free(s);
      return;
    }
}
void sources_call(void) {
  for (struct source *s = sources; s; s = s->next)
    s->fn(s->arg);
}

struct editor {
  unsigned blink, save;
  int n;
};

static int on_blink(void *arg) { return ((struct editor *)arg)->n++; }
static int on_save(void *arg) { return ((struct editor *)arg)->n--; }
void editor_start(struct editor *e) {
  e->blink = source_add(on_blink, e);
  e->save = source_add(on_save, e);
}
// All are removed that are of this object.
static void remove_all(struct editor *e) {
  unsigned *all[] = {&e->blink, &e->save};
  for (int i = 0; i < 2; i++)
    source_remove(*all[i]);
}
void editor_free_ok(struct editor *e) {
  remove_all(e);
  free(e);
}
static void editor_free(struct editor *e) {
  source_remove(e->save);
  free(e); // REASON: handle-asked
}
void editor_close_ok(struct editor *e) {
  source_remove(e->blink);
  editor_free(e);
}

struct job {
  unsigned start, check;
  int n;
};
void job_log(struct job *j);

static int on_check(void *arg) { return ((struct job *)arg)->n++; }
static int on_start(void *arg) {
  struct job *j = arg;
  source_remove(j->check); // NOTE: 'job.check' is unregistered here
  free(j); // REASON: dies-in-callback // WARN[low]: 'j' is freed while 'job.start' may still be registered
  return 0;
}
void job_plan(struct job *j) {
  j->start = source_add(on_start, j); // NOTE: it is registered here
  j->check = source_add(on_check, j);
}

struct task {
  unsigned start, check;
  int n;
};
void task_log(struct task *t);

static int on_task_check(void *arg) { return ((struct task *)arg)->n++; }
static int on_task_start(void *arg) { return ((struct task *)arg)->n--; }
void task_plan(struct task *t) {
  t->start = source_add(on_task_start, t); // NOTE: it is registered here
  t->check = source_add(on_task_check, t);
}
void task_free(struct task *t) {
  source_remove(t->check); // NOTE: 'task.check' is unregistered here
  task_log(t);
  free(t); // REASON: given-to-unknown // WARN[low]: 't' is freed while 'task.start' may still be registered
}
