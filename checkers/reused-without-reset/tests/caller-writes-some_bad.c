// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The caller writes it on one way only.
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
    spare = r->next; // REASON: keeps-last-value, new-ones-are-reset // WARN[medium]: what is taken from 'spare' here still has 'err' of its last use
  else
    r = calloc(1, sizeof *r);
  return r;
}
void rec_put(struct rec *r) {
  r->next = spare;
  spare = r; // NOTE: it goes back here
}
struct rec *rec_make(int id, int err) {
  struct rec *r = rec_get();
  if (!r)
    return NULL;
  r->id = id;
  if (err)
    r->err = err; // NOTE: 'err' is written here
  return r;
}
int rec_failed(const struct rec *r) { return r->err != 0; }
