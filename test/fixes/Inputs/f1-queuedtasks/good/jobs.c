#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct owner;
struct job {
  TAILQ_ENTRY(job) link;
  struct owner *owner;
  int n;
};
TAILQ_HEAD(joblist, job);

enum { Q_ACTIVE, Q_PASSIVE, Q_QUEUED, Q_LAST };

struct owner {
  int id;
  char *peer;
  int done;
  struct joblist queues[Q_LAST];
};

static struct owner *owner_create(int id, const char *peer) {
  struct owner *o = calloc(1, sizeof(*o));
  if (!o || !(o->peer = strdup(peer)))
    abort();
  o->id = id;
  for (int q = 0; q < Q_LAST; q++)
    TAILQ_INIT(&o->queues[q]);
  return o;
}

static void job_queue(struct owner *o, int q, int n) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    abort();
  j->owner = o;
  j->n = n;
  TAILQ_INSERT_TAIL(&o->queues[q], j, link);
}

static void job_run(struct job *j) {
  printf("%s(%d): job %d\n", j->owner->peer, j->owner->id, j->n);
  j->owner->done++;
}

static void owner_run(struct owner *o) {
  struct job *j;
  for (int q = 0; q < Q_LAST; q++) {
    if (!(j = TAILQ_FIRST(&o->queues[q])))
      continue;
    TAILQ_REMOVE(&o->queues[q], j, link);
    job_run(j);
    free(j);
    return;
  }
}

static void owner_adopt(struct owner *o, struct owner *other, int q) {
  struct job *j;
  while ((j = TAILQ_FIRST(&other->queues[q]))) {
    TAILQ_REMOVE(&other->queues[q], j, link);
    j->owner = o;
    TAILQ_INSERT_TAIL(&o->queues[q], j, link);
  }
}

static void owner_destroy(struct owner *o) {
  struct job *j;
  for (int q = 0; q < Q_LAST; q++) {
    while ((j = TAILQ_FIRST(&o->queues[q]))) {
      TAILQ_REMOVE(&o->queues[q], j, link);
      free(j);
    }
  }
  free(o->peer);
  free(o);
}

static struct owner *owner_replace(struct owner *old) {
  struct owner *o = owner_create(old->id + 1, old->peer);
  owner_adopt(o, old, Q_ACTIVE);
  owner_adopt(o, old, Q_QUEUED);
  owner_destroy(old);
  return o;
}

int main(void) {
  char word[16];
  int n;
  struct owner *o = owner_create(1, "moon.example.org");
  while (scanf("%15s %d", word, &n) == 2) {
    if (!strcmp(word, "rekey"))
      job_queue(o, Q_ACTIVE, n);
    else if (!strcmp(word, "info"))
      job_queue(o, Q_QUEUED, n);
    else if (!strcmp(word, "serve"))
      job_queue(o, Q_PASSIVE, n);
    else if (!strcmp(word, "replace"))
      o = owner_replace(o);
    else if (!strcmp(word, "reply"))
      owner_run(o);
  }
  printf("%d done\n", o->done);
  owner_destroy(o);
  return 0;
}
