// RUN: %check-findings %s
// Both entries that are parts of the object leave the list before it dies: one by who ends it.
#include <stdlib.h>

struct entry {
  struct entry *next;
  void (*fn)(void *);
  void *arg;
};
static struct entry *entries;

void entry_add(struct entry *e) {
  e->next = entries;
  entries = e;
}
void entry_del(struct entry *e) {
  for (struct entry **p = &entries; *p; p = &(*p)->next)
    if (*p == e) {
      *p = e->next;
      break;
    }
}
void entries_run(void) {
  for (struct entry *e = entries; e; e = e->next)
    e->fn(e->arg);
}

struct link {
  struct entry read, write;
  int left;
};
static void link_end(struct link *l);
static void on_read(void *arg) {
  struct link *l = arg;
  l->left++;
}
static void on_write(void *arg) {
  struct link *l = arg;
  if (!--l->left)
    entry_del(&l->write);
}
struct link *link_new(void) {
  struct link *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->read.fn = on_read;
  l->write.fn = on_write;
  l->read.arg = l->write.arg = l;
  entry_add(&l->read);
  return l;
}
void link_send(struct link *l, int n) {
  l->left += n;
  entry_add(&l->write);
}
static void link_end(struct link *l) {
  entry_del(&l->read);
  free(l);
}
void link_close_ok(struct link *l) {
  if (l->left)
    entry_del(&l->write);
  link_end(l);
}
