// RUN: %check-findings %s
// The function that makes an object registers it, and whoever frees it takes it
// out before.
#include <stdlib.h>

struct entry {
  struct entry *next;
  void (*fn)(void *arg);
  void *arg;
};
static struct entry *entries;

static void entry_add(struct entry *e, void (*fn)(void *), void *arg) {
  e->fn = fn;
  e->arg = arg;
  e->next = entries;
  entries = e;
}
static void entry_del(struct entry *e) {
  for (struct entry **at = &entries; *at; at = &(*at)->next)
    if (*at == e) {
      *at = e->next;
      return;
    }
}
void entries_call(void) {
  for (struct entry *e = entries; e; e = e->next)
    e->fn(e->arg);
}

struct job {
  struct entry tick;
  int n;
};

static void job_tick(void *arg) { ((struct job *)arg)->n++; }
struct job *job_start(void) {
  struct job *j = calloc(1, sizeof(*j));
  if (j)
    entry_add(&j->tick, job_tick, j);
  return j;
}
void job_end(struct job *j) {
  entry_del(&j->tick);
  free(j);
}
int job_once(void) {
  struct job *j = job_start();
  if (!j)
    return -1;
  int n = j->n;
  entry_del(&j->tick);
  free(j);
  return n;
}
int job_twice(void) {
  struct job *j = job_start();
  if (!j)
    return -1;
  entries_call();
  int n = j->n;
  job_end(j);
  return n;
}
