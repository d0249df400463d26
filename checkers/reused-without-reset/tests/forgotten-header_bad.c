// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// One connection serves one request after the other; what a header may set is
// there for the next request, too.
#include <stdlib.h>
#include <string.h>
struct request {
  int fd, method, length, done;
  const char *range, *encoding, *host;
};
struct request *request_new(int fd) {
  struct request *r = calloc(1, sizeof(*r));
  if (r)
    r->fd = fd;
  return r;
}
static void header(struct request *r, const char *name, const char *value) {
  if (!strcmp(name, "range"))
    r->range = value; // NOTE: 'range' is set here
  else if (!strcmp(name, "encoding"))
    r->encoding = value;
  else if (!strcmp(name, "host"))
    r->host = value;
}
int request_line(struct request *r, const char *name, const char *value) {
  if (!name)
    return r->done = 1;
  header(r, name, value);
  return 0;
}
int request_answer(struct request *r) {
  if (r->range)
    return 206;
  return r->host ? 200 : r->encoding ? 201 : 400;
}
void request_next(struct request *r) {
  r->method = 0;
  r->length = 0;
  r->done = 0;
  r->encoding = NULL; // WARN[medium]: 'range' is not reset here as 'encoding' is, and is still set for the next use
  r->host = NULL;
}
void request_free(struct request *r) { free(r); }
