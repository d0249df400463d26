// RUN: %check-findings %s
// A flag tells whether it was taken.
#include <stdlib.h>

struct request {
  int refs, code;
};
static void request_free(struct request *r) { free(r); }
void request_put(struct request *r) {
  if (--r->refs == 0)
    request_free(r);
}
int request_send(struct request *r, int wait, int fd) {
  int counted = 0;
  if (wait) {
    r->refs++;
    counted = 1;
  }
  if (fd < 0) {
    if (counted)
      r->refs--;
    return -1;
  }
  r->code = fd;
  if (counted)
    r->refs--;
  return 0;
}
