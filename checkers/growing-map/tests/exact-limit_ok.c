// RUN: %check-findings %s
// It is cut until it is short enough.
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
  while (length >= limit && history)
    drop_last();
  e = calloc(1, sizeof(*e));
  if (!e)
    return;
  strncpy(e->name, name, sizeof(e->name) - 1);
  e->next = history;
  history = e;
  length++;
}
