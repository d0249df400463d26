// RUN: %check-findings %s
// CVET-ONLY: that a table only grows is said of whole programs
// Whether it is in the table, the wrapped function says: the second step fails
// with it there.
#include <stdlib.h>
#include <string.h>

struct node {
  struct node *next;
  const char *key;
  void *data;
};

struct table {
  struct node *slots[16];
};

static int insert_sized(struct table *t, const char *key, size_t len,
                        void *data) {
  struct node *n = malloc(sizeof *n);
  if (!n)
    return 0;
  n->key = key;
  n->data = data;
  n->next = t->slots[len & 15];
  t->slots[len & 15] = n; // WARN[medium]: an entry is added to 'table.slots' here again and again, and nothing ever takes one out
  return 1;
}

int insert(struct table *t, const char *key, void *data) {
  return insert_sized(t, key, strlen(key), data);
}

void *lookup(struct table *t, const char *key) {
  for (struct node *n = t->slots[strlen(key) & 15]; n; n = n->next)
    if (!strcmp(n->key, key))
      return n->data;
  return NULL;
}

struct group {
  char *name;
  int id;
};

static struct table *by_name, *by_id;

struct group *group_find(const char *name) { return lookup(by_name, name); }

int group_add(const char *name, const char *id) {
  struct group *g = calloc(1, sizeof *g);
  if (!g)
    return 0;
  if (!insert(by_name, name, g)) { // NOTE: it is put into 'by_name' here
    free(g);
    return 0;
  }
  if (!insert(by_id, id, g)) {
    free(g); // WARN[medium]: 'g' is freed while it may still be in 'by_name'
    return 0;
  }
  return 1;
}
