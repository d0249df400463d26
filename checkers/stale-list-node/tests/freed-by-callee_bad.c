// RUN: %check-findings %s
// A function that always frees what it is given is called with what a pointer
// has, and the pointer is not reset.
#include <stdlib.h>

struct table {
  int n;
};
static void table_free(struct table *t) {
  if (t)
    free(t); // NOTE: 'table_free' frees it here
}

struct client {
  struct table *names;
  int state;
};
void client_open(struct client *c) { c->names = calloc(1, sizeof(*c->names)); }
static int client_names(struct client *c) { return c->names ? c->names->n : 0; } // NOTE: 'client_names' reads it
void report(int n);
static void client_log(struct client *c) { report(client_names(c)); }
void client_close(struct client *c) {
  table_free(c->names); // REASON: next-call-follows-it // WARN[medium]: 'c->names' keeps pointing to what is freed here // NOTE: moreover, 'c->names' is freed while 'cache' may still point to it
  c->state = 0;
  client_log(c);
  free(c);
}

struct timer {
  struct timer *next;
  int due;
};
struct wheel {
  struct timer *timers;
  int now;
};
void wheel_add(struct wheel *w, int due) { // NOTE: 'wheel_add' reads it
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
    free(t); // WARN[medium]: 'w->timers' keeps pointing to what is freed here
  }
  report(wheel_next(w));
}

static struct table *cache;
static void cache_open(void) { cache = calloc(1, sizeof(*cache)); } // WARN[low]: 'cache' is set to a new object here, and the old one is not freed
static void cache_drop(void) { table_free(cache); } // REASON: used-afterwards // WARN[low]: 'cache' keeps pointing to what is freed here // NOTE: what 'cache' has is freed here
static int cache_size(void) { return cache ? cache->n : 0; } // NOTE: 'cache_size' reads it
void reload(int again) {
  cache_drop();
  if (again)
    cache_open();
  report(cache_size());
}

struct slot {
  struct table *table;
  int used;
};
static struct slot slots[8];
void slot_fill(int i) {
  slots[i].table = calloc(1, sizeof(struct table)); // NOTE: 'slots[i].table' is set here
  slots[i].used = 1;
}
void slot_clear(int i) {
  table_free(slots[i].table);
  slots[i].table = NULL; // NOTE: 'slot_clear' clears 'slots[i].table' here
}
void slot_expire(int i) {
  if (slots[i].table && slots[i].used > 9)
    table_free(slots[i].table); // REASON: reset-elsewhere // WARN[low]: 'slots[i].table' is freed while 'slots[i].table' may still point to it // NOTE: moreover, 'slots[i].table' keeps pointing to what is freed here
}
int slot_size(int i) { return slots[i].table ? slots[i].table->n : 0; }
