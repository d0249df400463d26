// RUN: %check-findings --none --confidence=low %s
// A list by hand, whose links are followed right after they are set: it leaves that.
#include <stddef.h>
#include <stdlib.h>

struct link {
  struct link *next, *prev;
};
static void link_init(struct link *l) { l->next = l->prev = l; }
static void link_put(struct link *at, struct link *l) {
  l->prev = at->prev;
  l->next = at;
  l->prev->next = l;
  l->next->prev = l;
}
static void link_put_behind(struct link *at, struct link *l) {
  l->next = at->next;
  l->prev = at;
  l->next->prev = l;
  l->prev->next = l;
}
static void link_drop(struct link *l) {
  l->next->prev = l->prev;
  l->prev->next = l->next;
}

struct server {
  struct link conns, old;
};
struct conn {
  int id;
  struct link all, last;
};

int greet(struct conn *c);

void server_init(struct server *s) {
  link_init(&s->conns);
  link_init(&s->old);
}

struct conn *conn_accept(struct server *s) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  link_put(&s->conns, &c->all);
  if (greet(c) < 0)
    goto fail;
  link_put_behind(&s->old, &c->last);
  return c;
fail:
  link_drop(&c->all);
  free(c);
  return NULL;
}

struct conn *conn_reopen(struct server *s) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  link_put_behind(&s->old, &c->last);
  if (greet(c) < 0) {
    link_drop(&c->last);
    free(c);
    return NULL;
  }
  link_put(&s->conns, &c->all);
  return c;
}

void conn_close(struct conn *c) {
  link_drop(&c->all);
  link_drop(&c->last);
  free(c);
}

int server_find(struct server *s, int id) {
  for (struct link *l = s->conns.next; l != &s->conns; l = l->next)
    if (((struct conn *)((char *)l - offsetof(struct conn, all)))->id == id)
      return 1;
  for (struct link *l = s->old.next; l != &s->old; l = l->next)
    if (((struct conn *)((char *)l - offsetof(struct conn, last)))->id == id)
      return 1;
  return 0;
}
