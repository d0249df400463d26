// RUN: %check-findings %s
// What is found moves to the front, and keeps its owner.
#include <stdlib.h>
#include <sys/queue.h>
struct entry {
  TAILQ_ENTRY(entry) link;
  int key;
  unsigned used;
};
static TAILQ_HEAD(entries, entry) entries = TAILQ_HEAD_INITIALIZER(entries);
struct entry *entry_get(int key) {
  struct entry *e;
  TAILQ_FOREACH(e, &entries, link)
    if (e->key == key)
      break;
  if (e) {
    TAILQ_REMOVE(&entries, e, link);
  } else {
    if (!(e = calloc(1, sizeof(*e))))
      return NULL;
    e->key = key;
  }
  TAILQ_INSERT_HEAD(&entries, e, link);
  return e;
}
int entry_use(struct entry *e) {
  if (e->used >= 128)
    return -1;
  e->used++;
  return 0;
}
void entry_drop(struct entry *e) {
  TAILQ_REMOVE(&entries, e, link);
  free(e);
}
