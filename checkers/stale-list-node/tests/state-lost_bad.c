// RUN: %check-findings %s
// The state of the object tells whether it is in the list, and somebody changes
// that without taking it out.
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

void txn_reply(int id) {
  struct txn *t;
  TAILQ_FOREACH(t, &queue, link)
    if (t->id == id) {
      TAILQ_REMOVE(&queue, t, link);
      t->phase = DONE;
      break;
    }
}

void txn_fail(struct txn *t) {
  if (t->phase == NEW || t->phase == QUEUED)
    t->phase = FAILED; // NOTE: 'txn.phase' is changed here, and it is not taken out
}

void txn_free(struct txn *t) {
  if (t->phase == QUEUED) // NOTE: it is taken out only where this is so
    TAILQ_REMOVE(&queue, t, link);
  free(t); // REASON: others-take-it-out, state-lost-here // WARN[medium]: 't' is freed while 'queue' may still have it: 'txn.phase' no longer tells
}

// What the object is reached by is cut, in a function of its own.
struct stop;
struct tram {
  LIST_ENTRY(tram) link;
  struct stop *next_stop;
};
struct stop {
  LIST_HEAD(, tram) trams;
  int open;
};

static void tram_leave(struct tram *t) {
  if (!t->next_stop) // NOTE: it is taken out only where this is so
    return;
  LIST_REMOVE(t, link);
}

void tram_go(struct tram *t, struct stop *to) {
  tram_leave(t);
  t->next_stop = to;
  LIST_INSERT_HEAD(&to->trams, t, link);
}

void tram_forget(struct tram *t) { t->next_stop = NULL; } // NOTE: 'tram.next_stop' is changed here, and it is not taken out

struct tram *tram_new(void) { return calloc(1, sizeof(struct tram)); }

void tram_free(struct tram *t) {
  tram_leave(t);
  free(t); // WARN[medium]: 't' is freed while 'to->trams' may still have it: 'tram.next_stop' no longer tells
}

int stop_count(struct stop *s) {
  struct tram *t;
  int n = 0;
  LIST_FOREACH(t, &s->trams, link) n++;
  return n;
}

// A flag, and an end right behind it.
struct mail {
  struct mail *next;
  int waits;
};
static struct mail *waiting;

void mail_wait(struct mail *m) {
  m->next = waiting;
  waiting = m;
  m->waits = 1;
}

static void mail_unwait(struct mail *m) {
  for (struct mail **p = &waiting; *p; p = &(*p)->next)
    if (*p == m) {
      *p = m->next;
      return;
    }
}

struct mail *mail_new(void) { return calloc(1, sizeof(struct mail)); }

static void mail_reset(struct mail *m) { m->waits = 0; } // NOTE: 'mail.waits' is changed here, and it is not taken out

static void mail_free(struct mail *m) {
  if (m->waits) // NOTE: it is taken out only where this is so
    mail_unwait(m);
  free(m); // REASON: dies-next // WARN[medium]: 'm' is freed while 'waiting' may still have it: 'mail.waits' no longer tells
}

void mail_bounce(struct mail *m) {
  mail_reset(m);
  mail_free(m);
}
