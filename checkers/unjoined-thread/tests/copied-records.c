// RUN: %check-findings %s
// A handle is in a record that is copied as a whole: it is where the copy is.
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

// Assigned to an element.
struct worker {
  int number;
  pthread_t id;
};
struct crew {
  struct worker all[8];
  int count;
};

static void crew_hire(struct crew *c, int number) {
  struct worker w = {.number = number};
  if (pthread_create(&w.id, NULL, work, NULL) == 0)
    c->all[c->count++] = w;
}

void crew_run_ok(int count) {
  struct crew c = {0};
  for (int i = 0; i < count; i++)
    crew_hire(&c, i);
  for (int i = 0; i < c.count; i++)
    pthread_join(c.all[i].id, NULL);
}

// An initialiser and a literal have a handle that was in a variable.
struct job {
  const char *name;
  pthread_t thread;
};
static struct job jobs[8];
static int num_jobs;

void job_start_ok(const char *name) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, work, NULL) != 0)
    return;
  struct job j = {name, thread};
  jobs[num_jobs++] = j;
}

void job_restart_ok(const char *name) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, work, NULL) == 0)
    jobs[num_jobs++] = (struct job){.name = name, .thread = thread};
}

void job_wait(void) {
  struct job last = jobs[--num_jobs];
  pthread_join(last.thread, NULL);
}

// Written through a parameter, two at once.
struct link {
  pthread_t reader, writer;
};

static int link_start(struct link *out) {
  pthread_t reader, writer;
  if (pthread_create(&reader, NULL, work, NULL) != 0)
    return -1;
  if (pthread_create(&writer, NULL, work, NULL) != 0) {
    pthread_join(reader, NULL);
    return -1;
  }
  *out = (struct link){reader, writer};
  return 0;
}

static void link_stop(struct link l) {
  pthread_join(l.reader, NULL);
  pthread_join(l.writer, NULL);
}

void link_run_ok(void) {
  struct link l;
  if (link_start(&l) == 0)
    link_stop(l);
}

void link_run_bad(void) {
  struct link l;
  if (link_start(&l) != 0) // WARN[medium]: 'link_run_bad' loses 'l.reader', and nobody joins its thread
    return;
}

// Returned, kept in a record in a list, and given back by value.
struct task {
  pthread_t thread;
  int *cell;
};
struct node {
  struct task task;
  struct node *next;
};
static struct node *tasks;

static struct task task_start(int *cell) {
  struct task t = {.cell = cell};
  if (pthread_create(&t.thread, NULL, work, cell) != 0)
    abort();
  return t;
}

static void task_end(struct task t) {
  pthread_join(t.thread, NULL);
  free(t.cell);
}

void task_add_ok(int *cell) {
  struct node *n = malloc(sizeof(*n));
  if (!n)
    return;
  *n = (struct node){task_start(cell), tasks};
  tasks = n;
}

void task_remove(void) {
  struct node *n = tasks;
  tasks = n->next;
  task_end(n->task);
  free(n);
}

static struct task task_started_here(void) {
  struct task t = task_start(NULL);
  return t;
}

void task_run_bad(void) {
  struct task t = task_started_here(); // WARN[medium]: 'task_run_bad' loses 't.thread', and nobody joins its thread
  free(t.cell);
}

// Given by its address to what keeps a copy.
typedef struct {
  pthread_t handle;
  char name[16];
} slot;
typedef struct {
  slot *slots;
  int used;
} table;

static void table_add(table *t, const slot *s) { t->slots[t->used++] = *s; }

int table_start_ok(table *t) {
  slot s = {.name = ""};
  int error = pthread_create(&s.handle, NULL, work, t);
  if (error == 0)
    table_add(t, &s);
  return error;
}

void table_stop(table *t) {
  while (t->used) {
    slot last = t->slots[--t->used];
    pthread_join(last.handle, NULL);
  }
}
