// RUN: %check-findings %s
// The node is taken off one list only to be put on another one.
#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <time.h>

struct worker {
  TAILQ_ENTRY(worker) link;
  int pid;
  time_t since;
};
TAILQ_HEAD(worker_list, worker);

static struct worker_list busy = TAILQ_HEAD_INITIALIZER(busy);
static struct worker_list idle = TAILQ_HEAD_INITIALIZER(idle);
static struct worker *last_used; /* warm caches: try this one first */

static void worker_set_idle(struct worker *w) {
  TAILQ_REMOVE(&busy, w, link);
  w->since = time(NULL);
  TAILQ_INSERT_HEAD(&idle, w, link);
}

static void worker_set_busy(struct worker *w) {
  TAILQ_REMOVE(&idle, w, link);
  w->since = time(NULL);
  TAILQ_INSERT_TAIL(&busy, w, link);
  last_used = w;
}

struct worker *worker_add(int pid) {
  struct worker *w = calloc(1, sizeof(*w));

  if (!w)
    return NULL;
  w->pid = pid;
  TAILQ_INSERT_TAIL(&idle, w, link);
  return w;
}

struct worker *worker_get(void) {
  struct worker *w;

  TAILQ_FOREACH(w, &idle, link)
  if (w == last_used)
    break;
  if (!w)
    w = TAILQ_FIRST(&idle);
  if (w)
    worker_set_busy(w);
  return w;
}

void worker_put(struct worker *w) { worker_set_idle(w); }

void worker_exited(struct worker *w) {
  TAILQ_REMOVE(&idle, w, link);
  if (w == last_used)
    last_used = TAILQ_FIRST(&idle);
  fprintf(stderr, "worker %d left\n", w->pid);
  free(w);
}
