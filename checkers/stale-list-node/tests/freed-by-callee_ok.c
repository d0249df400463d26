// RUN: %check-findings --rules=stale-list-node %s
// As in freed-by-callee_bad.c, and the pointer is reset, or its owner goes.
#include <stdlib.h>

struct table {
  int n;
};
static void table_free(struct table *t) {
  if (t)
    free(t);
}

struct client {
  struct table *names;
  int state;
};
void client_open(struct client *c) { c->names = calloc(1, sizeof(*c->names)); }
static int client_names(struct client *c) { return c->names ? c->names->n : 0; }
void report(int n);
static void client_log(struct client *c) { report(client_names(c)); }
void client_close(struct client *c) {
  client_log(c);
  table_free(c->names); // REASON: owner-dies-too
  c->state = 0;
  free(c);
}
void client_clear(struct client *c) {
  table_free(c->names);
  c->names = NULL;
  client_log(c);
}

struct timer {
  struct timer *next;
  int due;
};
struct wheel {
  struct timer *timers;
  int now;
};
void wheel_add(struct wheel *w, int due) {
  struct timer *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  t->due = due;
  t->next = w->timers;
  w->timers = t;
}
static int wheel_next(struct wheel *w) {
  return w->timers ? w->timers->due : -1;
}
void wheel_stop(struct wheel *w) {
  for (struct timer *t = w->timers, *n; t; t = n) {
    n = t->next;
    free(t);
  }
  w->timers = NULL;
  report(wheel_next(w));
}

// Only some are freed, and these are taken out.
void wheel_run(struct wheel *w) {
  struct timer *prev = NULL, *next;
  for (struct timer *t = w->timers; t; t = next) {
    next = t->next;
    if (t->due > w->now) {
      prev = t;
      continue;
    }
    if (prev)
      prev->next = next;
    else
      w->timers = next;
    free(t);
  }
}

struct store {
  int n;
};
struct store *cache;
static void store_free(struct store *s) { free(s); }
static void cache_open(void) { cache = calloc(1, sizeof(*cache)); }
static int cache_size(void) { return cache ? cache->n : 0; }
static void cache_set(struct store *s) { cache = s; }
void reload(void) {
  store_free(cache);
  cache_open();
  report(cache_size());
}
void replace(struct store *s) {
  if (cache && cache != s)
    store_free(cache);
  cache_set(s);
}

// The callee resets the pointer that it knows of.
struct request;
struct conn {
  struct request *req;
  int fd;
};
struct request {
  struct conn *conn;
  int status;
};
static void conn_close(struct conn *c) {
  if (c->req)
    c->req->conn = NULL;
  free(c);
}
static int request_fd(struct request *r) { return r->conn ? r->conn->fd : -1; }
void request_done(struct request *r) {
  if (r->conn)
    conn_close(r->conn);
  report(request_fd(r));
}
