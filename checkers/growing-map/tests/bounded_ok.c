// RUN: %check-findings %s
// Somebody looks at how many there are before one is added.
#include <stdlib.h>
#include <string.h>

struct entry {
  struct entry *next;
  char name[32];
};
static struct entry *cache;
static unsigned n_cache;

struct entry *cache_get(const char *name) {
  struct entry *e;
  for (e = cache; e; e = e->next)
    if (!strcmp(e->name, name))
      return e;
  if (n_cache >= 100)
    return NULL;
  e = calloc(1, sizeof(*e));
  if (!e)
    return NULL;
  strncpy(e->name, name, sizeof(e->name) - 1);
  e->next = cache;
  cache = e; // REASON: bounded-here
  n_cache++;
  return e;
}
