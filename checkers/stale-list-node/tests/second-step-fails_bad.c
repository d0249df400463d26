// RUN: %check-findings %s
// What was put into a table before another step has failed is still there, and
// where putting it there has failed, it is not.
#include <stdlib.h>
#include <string.h>

struct node {
  struct node *next;
  void *data;
  char key[16];
};
struct table {
  struct node *slots[16];
};
struct group {
  char name[16];
  int id;
};
static struct table *groups;

static struct node **table_find(struct table *t, const char *key) {
  struct node **at;
  for (at = &t->slots[key[0] % 16]; *at; at = &(*at)->next)
    if (!strcmp((*at)->key, key))
      break;
  return at;
}
static int table_insert(struct table *t, const char *key, void *data) {
  struct node **at = table_find(t, key);
  struct node *n = calloc(1, sizeof(*n));
  if (!n)
    return 0;
  strcpy(n->key, key);
  n->data = data;
  *at = n;
  return 1;
}
static void *table_lookup(struct table *t, const char *key) {
  struct node **at = table_find(t, key);
  return *at ? (*at)->data : NULL;
}

int groups_init(void) {
  groups = calloc(1, sizeof(*groups));
  return groups != NULL;
}
static int set_id(struct group *g, int id) {
  if (id < 0)
    return 0;
  g->id = id;
  return 1;
}

int group_add_bad(const char *name, int id) {
  struct group *g = calloc(1, sizeof(*g));
  if (!g)
    return 0;
  strcpy(g->name, name);
  if (!table_insert(groups, name, g)) { // NOTE: it is put into 'groups' here
    free(g);
    return 0;
  }
  if (!set_id(g, id)) {
    free(g); // REASON: put-here // WARN[medium]: 'g' is freed while it may still be in 'groups'
    return 0;
  }
  return 1;
}
int group_id(const char *name) {
  struct group *g = table_lookup(groups, name);
  return g ? g->id : -1;
}
