// RUN: %check-findings %s
// The old block of a realloc() is gone once that has not failed, whatever happens to
// the new one.
#include <stdlib.h>

struct zone {
  int id;
};
static struct zone *zones;
static int count;

int zone_find(int id) { // NOTE: 'zone_find' reads it
  for (int i = 0; i < count; i++)
    if (zones[i].id == id)
      return i;
  return -1;
}

int zone_add_bad(int id) {
  struct zone *more = realloc(zones, (count + 1) * sizeof(*more)); // REASON: reset-on-another-way // WARN[medium]: 'zones' keeps pointing to what is freed here
  if (!more)
    return -1;
  if (id < 0) {
    free(more);
    return -1;
  }
  zones = more;
  zones[count++].id = id;
  return 0;
}

int zone_add_ok(int id) {
  struct zone *more = realloc(zones, (count + 1) * sizeof(*more)); // NOTE: 'zone_add_ok' frees it too and resets it
  if (more == NULL)
    return -1;
  zones = more;
  if (id < 0)
    return -1;
  zones[count++].id = id;
  return 0;
}

// The other way round, and one that resets it where it has died.
struct table {
  struct zone *rows;
};

int row(struct table *t) { return t->rows ? t->rows->id : -1; } // NOTE: 'row' reads it

int table_grow_bad(struct table *t, size_t n) {
  struct zone *rows = realloc(t->rows, n); // REASON: reset-on-another-way // WARN[medium]: 't->rows' keeps pointing to what is freed here
  if (rows) {
    if (n > 64)
      return 1;
    t->rows = rows;
    return 0;
  }
  return -1;
}

int table_grow_ok(struct table *t, size_t n) {
  struct zone *rows = realloc(t->rows, n); // NOTE: 'table_grow_ok' frees it too and resets it
  if (rows) {
    t->rows = rows;
    return 0;
  }
  return -1;
}

int table_load_bad(struct table *t, const char *(*next)(void)) {
  free(t->rows); // REASON: reset-on-another-way // NOTE: also here: 't->rows' keeps pointing to what is freed here
  if (!next())
    return -1;
  t->rows = calloc(1, sizeof(*t->rows));
  return 0;
}

int table_load_ok(struct table *t, const char *(*next)(void)) {
  free(t->rows);
  t->rows = NULL;
  if (!next())
    return -1;
  t->rows = calloc(1, sizeof(*t->rows));
  return 0;
}

// The node before tells whether the head moves on.
struct message {
  struct message *next;
  int type;
};
struct context {
  struct message *messages;
};

int message_first(struct context *c) {
  return c->messages ? c->messages->type : -1;
}

void messages_drop_ok(struct context *c, int type) {
  struct message *m = c->messages, *prev = NULL, *dead;
  while (m) {
    if (m->type == type) {
      if (prev == NULL)
        c->messages = m->next;
      else
        prev->next = m->next;
      dead = m;
      m = m->next;
      free(dead);
      continue;
    }
    prev = m;
    m = m->next;
  }
}

// The elements go, and then what they are in.
struct port {
  int number;
};
struct ports {
  struct port **list;
  int count;
};
static struct ports *ports;

int port_first(void) { return ports ? ports->list[0]->number : -1; }

void ports_set_ok(struct ports *more, int validate) {
  if (validate)
    return;
  if (ports) {
    for (int i = 0; i < ports->count; i++)
      free(ports->list[i]);
    free(ports->list);
    free(ports);
  }
  ports = more;
}
