// RUN: %check-findings %s
// What a function has just made, and has only in its caller's pointer, is in no
// list yet.
#include <stdlib.h>
#include <sys/queue.h>

struct item {
  TAILQ_ENTRY(item) node;
  char *path;
};
TAILQ_HEAD(items, item);

static struct item *item_new(void) { return calloc(1, sizeof(struct item)); }

int item_make_ok(struct item **out) {
  *out = item_new();
  if (!*out)
    return -1;
  (*out)->path = malloc(16);
  if ((*out)->path)
    return 0;
  free(*out); // REASON: not-yet-attached
  *out = NULL;
  return -1;
}
int item_add(struct items *all, struct item **i) {
  if (item_make_ok(i))
    return -1;
  TAILQ_INSERT_TAIL(all, *i, node); // NOTE: it is put into 'item.node' here
  return 0;
}
// It was there before.
void item_drop_bad(struct item **i) {
  free(*i); // WARN[low]: '*i' is freed while its link 'item.node' may still be in a list
  *i = NULL;
}
void items_clear(struct items *all) {
  struct item *i;
  while ((i = TAILQ_FIRST(all))) {
    TAILQ_REMOVE(all, i, node); // NOTE: 'items_clear' takes it out of 'item.node' here
    free(i);
  }
}
