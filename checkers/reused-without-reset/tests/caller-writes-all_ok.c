// RUN: %check-findings %s
// The caller writes it on each way.
#include <stdlib.h>
#include <string.h>
struct rec {
  struct rec *next;
  int id;
  int err;
  char msg[64];
};
static struct rec *spare;
static struct rec *rec_get(void) {
  struct rec *r = spare;
  if (r)
    spare = r->next;
  else
    r = calloc(1, sizeof *r);
  return r;
}
void rec_put(struct rec *r) {
  r->next = spare;
  spare = r;
}
struct rec *rec_make(int id, int err) {
  struct rec *r = rec_get();
  if (!r)
    return NULL;
  r->id = id;
  r->err = err;
  return r;
}
int rec_failed(const struct rec *r) { return r->err != 0; }
