// RUN: %check-findings %s
// CVET-ONLY: who fills and empties a table, the whole program tells
// It is cut where its length is exactly the limit, which may be lowered.
#include <stdlib.h>
#include <string.h>

struct entry {
  struct entry *next;
  char name[32];
};
static struct entry *history;
static int length, limit = 50;

void set_limit(int n) { limit = n; }

static void drop_last(void) {
  struct entry **p = &history;
  if (!*p)
    return;
  while ((*p)->next)
    p = &(*p)->next;
  free(*p);
  *p = NULL;
  length--;
}
void remember(const char *name) {
  struct entry *e;
  if (length == limit) // NOTE: 'length' is compared here
    drop_last();
  e = calloc(1, sizeof(*e));
  if (!e)
    return;
  strncpy(e->name, name, sizeof(e->name) - 1);
  e->next = history;
  history = e; // REASON: cut-at-equality // WARN[medium]: 'history' is cut only where 'length' is exactly 'limit', which may change
  length++;
}
