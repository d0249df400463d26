// RUN: %check-findings --none --confidence=low %s
// Who changes the state has taken the object out, or its callers have.
#include <stdlib.h>
#include <sys/queue.h>

enum phase { NEW, QUEUED, DONE, FAILED };

struct txn {
  TAILQ_ENTRY(txn) link;
  enum phase phase;
  int id;
};
static TAILQ_HEAD(, txn) queue = TAILQ_HEAD_INITIALIZER(queue);

struct txn *txn_new(int id) {
  struct txn *t = calloc(1, sizeof(*t));
  if (t)
    t->id = id;
  return t;
}

void txn_commit(struct txn *t) {
  TAILQ_INSERT_TAIL(&queue, t, link);
  t->phase = QUEUED;
}

static void txn_done(struct txn *t) { t->phase = DONE; }

void txn_next(void) {
  struct txn *t = TAILQ_FIRST(&queue);
  if (!t)
    return;
  TAILQ_REMOVE(&queue, t, link);
  txn_done(t);
}

void txn_fail(struct txn *t) {
  if (t->phase == QUEUED)
    TAILQ_REMOVE(&queue, t, link);
  t->phase = FAILED;
}

// It is not in the list in these.
void txn_renew(struct txn *t) {
  if (t->phase == QUEUED)
    return;
  t->phase = NEW;
}

void txn_free(struct txn *t) {
  if (t->phase == QUEUED)
    TAILQ_REMOVE(&queue, t, link);
  free(t);
}

// The list ends with its owner.
struct stop;
struct tram {
  LIST_ENTRY(tram) link;
  struct stop *next_stop;
};
struct stop {
  LIST_HEAD(, tram) trams;
};

void tram_go(struct tram *t, struct stop *to) {
  if (t->next_stop)
    LIST_REMOVE(t, link);
  t->next_stop = to;
  LIST_INSERT_HEAD(&to->trams, t, link);
}

static void tram_forget(struct tram *t) { t->next_stop = NULL; }

void stop_free(struct stop *s) {
  struct tram *t;
  LIST_FOREACH(t, &s->trams, link) tram_forget(t);
  free(s);
}

struct tram *tram_new(void) { return calloc(1, sizeof(struct tram)); }

void tram_free(struct tram *t) {
  if (t->next_stop)
    LIST_REMOVE(t, link);
  free(t);
}
