// RUN: %check-findings %s
// A part is freed, its owner keeps the pointer, and is then given to a function
// that follows it.
#include <stdlib.h>

void say(int n);

// On one way out of several.
struct reply {
  int status;
};
struct request {
  struct reply *reply;
  int sent;
};
void request_begin(struct request *r) { r->reply = calloc(1, sizeof(*r->reply)); }
static void request_log(const struct request *r) { // NOTE: 'request_log' reads it
  if (r->reply)
    say(r->reply->status);
}
int request_end(struct request *r, int aborted) {
  if (aborted)
    free(r->reply); // REASON: next-call-uses-it // WARN[medium]: 'r->reply' keeps pointing to what is freed here
  r->sent = !aborted;
  request_log(r);
  return r->sent;
}

// The caller is the one that goes on.
struct key {
  int bits;
};
struct session {
  struct key *key;
  int id;
};
void session_open(struct session *s) { s->key = calloc(1, sizeof(*s->key)); }
static void session_drop_key(struct session *s) {
  if (s->key)
    free(s->key); // REASON: next-call-uses-it // WARN[medium]: 's->key' keeps pointing to what is freed here
}
static int session_bits(const struct session *s) { return s->key ? s->key->bits : 0; } // NOTE: 'session_bits' reads it
void session_rekey(struct session *s) {
  session_drop_key(s);
  say(session_bits(s));
}

// All of a list.
struct node {
  struct node *next;
  int value;
};
struct stack {
  struct node *top;
  int depth;
};
void stack_push(struct stack *s, int value) { // NOTE: 'stack_push' reads it
  struct node *n = calloc(1, sizeof(*n));
  if (!n)
    abort();
  n->value = value;
  n->next = s->top;
  s->top = n;
}
static int stack_top(const struct stack *s) { return s->top ? s->top->value : 0; }
int stack_reset(struct stack *s) {
  struct node *n = s->top;
  while (n) {
    struct node *below = n->next;
    free(n); // REASON: next-call-uses-it // WARN[medium]: 's->top' keeps pointing to what is freed here
    n = below;
  }
  s->depth = 0;
  return stack_top(s);
}
