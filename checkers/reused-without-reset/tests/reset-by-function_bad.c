// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A function prepares the object for its next use.
#include <stdlib.h>
struct conn {
  int fd, closing, chunked, upgraded, len;
};
void conn_header(struct conn *c, char which) {
  if (which == 'c')
    c->chunked = 1;
  else if (which == 'u')
    c->upgraded = 1; // NOTE: 'upgraded' is set here
  c->len = which;
}
int conn_is_raw(struct conn *c) { return c->upgraded ? c->fd : -1; }
int conn_length(struct conn *c) { return c->chunked ? -1 : c->len; }
void conn_reset(struct conn *c) {
  c->chunked = 0; // REASON: may-be-first // WARN[low]: 'upgraded' is not reset here as 'chunked' is, and is still set for the next use
  c->closing = 0;
  c->len = 0;
  c->fd = -1;
}
