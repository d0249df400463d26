// RUN: %check-findings %s
// CVET-ONLY: that main has run its loop before, the whole program tells
// When main has run its loop, nobody calls anything any more; unless it runs
// once more.
#include "Inputs/watch.h"
#include <stdlib.h>

struct loop *loop_new(void);
cvet_dispatches void loop_run_once(struct loop *loop);
static struct loop *loop;

struct entry {
  unsigned timer;
  int hits;
};
static struct entry *entries[8];

static int on_timer(void *data) {
  struct entry *e = data;
  e->hits++;
  return 1;
}

void entry_add(int i) {
  struct entry *e = calloc(1, sizeof(*e));
  if (!e)
    return;
  e->timer = timer_add(loop, on_timer, e);
  entries[i] = e;
}

static void entries_free(void) {
  for (int i = 0; i < 8; i++)
    free(entries[i]); // REASON: loop-is-over // WARN[low]: 'entries[i]' keeps pointing to what is freed here
}

struct lookup {
  unsigned timer;
  int tries;
};
static struct lookup *lookups[8];

static int on_retry(void *data) {
  struct lookup *l = data;
  l->tries++;
  return 1;
}

void lookup_add(int i) {
  struct lookup *l = calloc(1, sizeof(*l));
  if (!l)
    return;
  l->timer = timer_add(loop, on_retry, l); // NOTE: it is registered here
  lookups[i] = l;
}

static void lookups_free_bad(void) {
  for (int i = 0; i < 8; i++)
    free(lookups[i]); // WARN[medium]: 'lookups[i]' is freed while 'lookup.timer' may still be registered // WARN[low]: 'lookups[i]' keeps pointing to what is freed here
}

int main(void) {
  loop = loop_new();
  entry_add(0);
  lookup_add(0);
  loop_run(loop);
  lookups_free_bad();
  loop_run_once(loop);
  entries_free();
  return 0;
}
