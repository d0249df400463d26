// RUN: %check-findings %s
// The same, and the pointer is reset, or set anew, before somebody follows it.
#include <stdlib.h>

void say(int n);

struct reply {
  int status;
};
struct request {
  struct reply *reply;
  int sent;
};
void request_begin(struct request *r) { r->reply = calloc(1, sizeof(*r->reply)); }
static void request_log(const struct request *r) {
  if (r->reply)
    say(r->reply->status);
}
int request_end(struct request *r, int aborted) {
  if (aborted) {
    free(r->reply);
    r->reply = NULL;
  }
  r->sent = !aborted;
  request_log(r);
  return r->sent;
}

struct key {
  int bits;
};
struct session {
  struct key *key;
  int id;
};
void session_open(struct session *s) { s->key = calloc(1, sizeof(*s->key)); }
static void session_renew_key(struct session *s) {
  if (s->key)
    free(s->key);
  session_open(s);
}
static int session_bits(const struct session *s) { return s->key ? s->key->bits : 0; }
void session_rekey(struct session *s) {
  session_renew_key(s);
  say(session_bits(s));
}
