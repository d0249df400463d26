// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

struct hook {
  char *path;
  int (*fn)(void *data);
  void *data;
  UT_hash_handle hh;
};
struct options {
  struct hook *hooks;
};

int hook_run(struct options *o, const char *path) {
  struct hook *h;
  HASH_FIND_STR(o->hooks, path, h);
  return h ? h->fn(h->data) : -1;
}

static int hook_del(struct hook *hooks, const char *path) {
  struct hook *h;
  HASH_FIND_STR(hooks, path, h);
  if (!h)
    return -1;
  HASH_DEL(hooks, h); // NOTE: only 'hooks' moves on here
  free(h->path);
  free(h); // REASON: head-copied // WARN[high]: 'h' is removed through 'hooks', a copy of the list head; the caller's head still points to it
  return 0;
}

int options_drop(struct options *o, const char *path) { return hook_del(o->hooks, path); } // NOTE: 'options_drop' passes its list head by value
