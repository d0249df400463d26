// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// One object serves one request after the other.
#include <string.h>
#include <unistd.h>
struct request {
  char text[64];
  int len, skip, tagged;
};
static int request_read(int fd, struct request *r) {
  r->len = read(fd, r->text, sizeof(r->text) - 1);
  return r->len;
}
static void request_parse(struct request *r) {
  if (r->text[0] == 't')
    r->tagged = 1; // NOTE: 'tagged' is set here
  else if (r->text[0] == 's')
    r->skip = 1;
}
static int request_serve(struct request *r) {
  if (r->skip)
    return 0;
  return r->tagged ? -1 : r->len;
}
void serve(int fd) {
  struct request r;
  memset(&r, 0, sizeof(r));
  for (;;) {
    r.skip = 0; // REASON: set-beside-reset // WARN[medium]: 'tagged' is not reset here as 'skip' is, and is still set for the next use
    r.text[0] = 0;
    r.len = 0;
    if (request_read(fd, &r) <= 0)
      break;
    request_parse(&r);
    if (request_serve(&r) < 0)
      break;
  }
}
