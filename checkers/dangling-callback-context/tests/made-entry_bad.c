// RUN: %check-findings %s
// The registration is an object that is made for it, in a table of unknown
// code.
#include <stdlib.h>

struct entry {
  int (*fn)(void *ctx, const char *args);
  void *ctx;
};
int table_put(const char *name, void *value);
void *table_get(const char *name);

static int command_add(const char *name, int (*fn)(void *, const char *), void *ctx) {
  struct entry *e = malloc(sizeof(*e));
  if (!e)
    return -1;
  e->fn = fn;
  e->ctx = ctx;
  if (table_put(name, e) < 0) {
    free(e);
    return -1;
  }
  return 0;
}

int command_run(const char *name, const char *args) { // NOTE: 'command_run' reads 'entry.ctx'
  struct entry *e = table_get(name);
  return e ? e->fn(e->ctx, args) : -1;
}

struct plugin {
  int calls;
};

static int plugin_stat(void *ctx, const char *args) {
  struct plugin *p = ctx;
  return args[0] + p->calls++;
}

struct plugin *plugin_load(void) {
  struct plugin *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  if (command_add("stat", plugin_stat, p) < 0) { // NOTE: 'entry.ctx' is set here
    free(p);
    return NULL;
  }
  return p;
}

void plugin_unload(struct plugin *p) { free(p); } // REASON: in-a-table // WARN[low]: 'p' is freed while a callback may still get it from 'entry.ctx'
