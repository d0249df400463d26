// RUN: %check-findings %s
// What an object has of itself dies with it, whatever names it has on the way.
#include <stdlib.h>

struct node {
  struct node *next;
  const void *key;
};
struct table {
  struct node *all;
};
struct query {
  struct node node;
  int number;
  char text[16];
  const char *end;
};

const void *node_key(const struct node *n) { return n->key; }
char query_end(const struct query *q) { return *q->end; }

static void query_add(struct table *t, struct query *q) {
  q->node.next = t->all;
  t->all = &q->node;
}

// In the object that was made here.
struct query *query_new_ok(struct table *t, int is_full) {
  struct query *q = calloc(1, sizeof(*q));
  if (!q)
    return NULL;
  q->node.key = &q->number;
  q->end = &q->text[0];
  if (is_full) {
    free(q);
    return NULL;
  }
  query_add(t, q);
  return q;
}

// Through what the caller gave.
static int query_make(struct query **to, int number) {
  *to = calloc(1, sizeof(**to));
  if (!*to)
    return 0;
  (*to)->number = number;
  (*to)->node.key = &(*to)->number;
  return 1;
}
struct query *query_open_ok(struct table *t, int number) {
  struct query *q;
  if (!query_make(&q, number))
    return NULL;
  if (number < 0) {
    free(q);
    return NULL;
  }
  query_add(t, q);
  return q;
}

// Under another name.
struct query *query_copy_ok(struct table *t, const struct query *from) {
  struct query *q = malloc(sizeof(*q));
  struct node *n;
  if (!q)
    return NULL;
  n = &q->node;
  q->number = from->number;
  n->key = &q->number;
  if (q->number == 0) {
    free(q);
    return NULL;
  }
  query_add(t, q);
  return q;
}

// A list that begins in the object, and whose first element is a part of it.
struct ops {
  struct ops *next;
  int kind;
};
struct server {
  struct ops *ops;
  struct ops standard, extra;
};
int server_kind(const struct server *s) { return s->ops ? s->ops->kind : 0; }
struct server *server_new_ok(struct ops *own, int fails) {
  struct server *s = calloc(1, sizeof(*s));
  struct ops *last;
  if (!s)
    return NULL;
  s->ops = &s->standard;
  last = s->ops;
  last->next = &s->extra;
  last = last->next;
  if (own)
    last->next = own;
  if (fails) {
    free(s);
    return NULL;
  }
  return s;
}
