// RUN: %check-findings %s
// The record that has the object is gone again, or was never kept.
#include <stdlib.h>

struct request {
  void (*done)(void *ctx);
  void *ctx;
};
void request_send(struct request *r);

static struct request *request_new(void (*done)(void *), void *ctx) {
  struct request *r = malloc(sizeof(*r));
  if (!r)
    abort();
  r->done = done;
  r->ctx = ctx;
  return r;
}
static void request_once(void (*done)(void *), void *ctx) {
  struct request *r = malloc(sizeof(*r));
  if (!r)
    return;
  r->done = done;
  r->ctx = ctx;
  r->done(r->ctx);
  free(r);
}

struct page {
  int answers;
};
static void on_answer(void *ctx) {
  struct page *p = ctx;
  p->answers++;
}
int page_load(int way) {
  struct page *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  if (way) {
    struct request *r = request_new(on_answer, p);
    r->done(r->ctx);
    free(r);
  } else
    request_once(on_answer, p);
  free(p);
  return 0;
}
