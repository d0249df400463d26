// RUN: %check-findings %s
// Two think that it is theirs where the call fails.
#include <stdlib.h>

enum { FAIL, OK };

struct partial {
  int refs;
  void *func;
};

struct context {
  struct partial **refs;
  int len, room;
};

static void release(void *p) {
  if (p != NULL)
    free(p);
}

static int grow(struct context *c) {
  if (c->len < c->room)
    return OK;
  struct partial **more = realloc(c->refs, (c->room + 8) * sizeof *more);
  if (!more)
    return FAIL;
  c->refs = more;
  c->room += 8;
  return OK;
}

int fill(struct partial *pt, void *func, struct context *c) {
  pt->func = func;
  pt->refs = 1;
  if (grow(c) == FAIL) {
    release(pt); // NOTE: it is freed here
    return FAIL;
  }
  c->refs[c->len++] = pt;
  return OK;
}

int call(void *func, struct context *c) {
  struct partial *pt = calloc(1, sizeof *pt);
  if (pt == NULL)
    return FAIL;
  if (fill(pt, func, c) == FAIL) { // NOTE: this call returns 0 then
    release(pt); // REASON: freed-by-failed-call // WARN[medium]: 'pt' is freed here again: 'fill' has freed it where it fails
    return FAIL;
  }
  return OK;
}
