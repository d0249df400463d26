// RUN: %check-findings %s
// Who has taken a reference, and drops it, has not ended the record: what was
// put into it lasts.
#include <stdlib.h>

struct failure {
  int code;
};

struct request {
  int refs;
  struct failure *why;
  void (*done)(struct request *r);
};

static void request_unref(struct request *r) {
  r->refs--;
  if (r->refs > 0)
    return;
  free(r);
}

static void request_ref(struct request *r) { r->refs++; }

void report(int code);

void request_tell(struct request *r) {
  if (r->why)
    report(r->why->code);
}

void request_fail(struct request *r, int code) {
  struct failure f;
  if (code) {
    f.code = code;
    r->why = &f; // WARN[low]: 'f' is local to 'request_fail', but 'r->why' still points to it afterwards
  }
  request_ref(r);
  r->done(r);
  request_unref(r);
}

// The caller's reference: the record may be gone.
void request_end_ok(struct request *r, int code) {
  struct failure f;
  f.code = code;
  r->why = &f;
  request_tell(r);
  request_unref(r);
}
