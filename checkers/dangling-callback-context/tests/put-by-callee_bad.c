// RUN: %check-findings %s
// The registration is a record that the callee makes: the object is in it on the
// way on which opening it fails.
#include <stdio.h>
#include <stdlib.h>

struct cleanup {
  struct cleanup *next;
  void (*fn)(void *ctx);
  void *ctx;
};
static struct cleanup *cleanups;

static void cleanup_add(void (*fn)(void *), void *ctx) {
  struct cleanup *c = malloc(sizeof(*c));
  if (!c)
    abort();
  c->fn = fn;
  c->ctx = ctx;
  c->next = cleanups;
  cleanups = c;
}
static void cleanup_remove(void (*fn)(void *), void *ctx) { // NOTE: 'cleanup_remove' reads 'cleanup.ctx'
  for (struct cleanup **p = &cleanups; *p; p = &(*p)->next)
    if ((*p)->fn == fn && (*p)->ctx == ctx) {
      struct cleanup *c = *p;
      *p = c->next;
      free(c);
      return;
    }
}
void cleanups_run(void) {
  for (struct cleanup *c = cleanups; c; c = c->next)
    c->fn(c->ctx);
}

struct lock {
  const char *path;
  FILE *file;
};
static void lock_end(void *ctx) {
  struct lock *l = ctx;
  remove(l->path);
}
struct lock *lock_open(const char *path) {
  struct lock *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->path = path;
  cleanup_add(lock_end, l); // NOTE: 'cleanup.ctx' is set here
  l->file = fopen(path, "w");
  if (!l->file) {
    free(l); // REASON: put-by-callee // WARN[medium]: 'l' is freed while a callback may still get it from 'cleanup.ctx'
    return NULL;
  }
  return l;
}
void lock_close(struct lock *l) {
  cleanup_remove(lock_end, l);
  fclose(l->file);
  free(l);
}
