// RUN: %check-findings %s
// RUN: %check-findings --rules=reference-leak --none %s -- -DFIXED
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What is registered gets a number; 0 says that it is not.
#include <stdlib.h>
#include <string.h>
struct entry {
  struct entry *next;
  unsigned id;
  const char *path;
  void *data;
  void (*release)(void *);
};
struct table {
  struct entry *first;
  unsigned last;
};
static unsigned table_add(struct table *t, const char *path, void *data,
                          void (*release)(void *)) {
  struct entry *e;
  unsigned id = 0;
  for (e = t->first; e; e = e->next)
    if (!strcmp(e->path, path))
      goto out;
  e = calloc(1, sizeof(*e));
  if (!e)
    goto out;
  e->path = path;
  e->data = data;
  e->release = release;
  e->id = id = ++t->last;
  e->next = t->first;
  t->first = e;
out:
  return id;
}
void table_clear(struct table *t) {
  while (t->first) {
    struct entry *e = t->first;
    t->first = e->next;
    e->release(e->data);
    free(e);
  }
}
struct player {
  int refs;
  unsigned id;
};
static struct player *player_ref(struct player *p) {
  p->refs++;
  return p;
}
static void player_unref(void *data) {
  struct player *p = data;
  if (--p->refs == 0)
    free(p);
}
int player_publish(struct player *p, struct table *t) {
  unsigned id = table_add(t, "/player", player_ref(p), player_unref); // NOTE: 'p' gets one more reference here // NOTE: this call keeps it, but not where it fails
  if (!id) {
#ifdef FIXED
    player_unref(p);
#endif
    return -1; // WARN[medium]: the reference to 'p' is not dropped on this way
  }
  p->id = id;
  return 0;
}
int main(void) {
  struct table t = {NULL, 0};
  struct player *p = calloc(1, sizeof(*p));
  if (!p)
    return 1;
  p->refs = 1;
  player_publish(p, &t);
  player_unref(p);
  table_clear(&t);
  return 0;
}
