// RUN: %check-findings %s
// A getter finds what a callee frees and takes out of its variable: a 'return' is missing.
#include <stdlib.h>
#include <string.h>

struct node {
  int id;
};
struct session {
  int state;
  char random[16];
};
static struct session *current;

static struct session *session_of(struct node *n) {
  if (!n)
    return NULL;
  return current;
}

static void complete(struct node *n, int status) {
  struct session *s = session_of(n);
  if (!s)
    return;
  s->state = status;
  current = NULL;
  free(s); // NOTE: it is freed here, on some way
}

void on_input(struct node *n, const char *text, size_t len) {
  struct session *s = session_of(n); // NOTE: 's' is set here
  if (!s)
    return;
  if (len > sizeof s->random)
    complete(n, -1); // NOTE: 'complete' is called here
  memcpy(s->random, text, len); // WARN[medium]: 's' is used here, and 'complete' may have freed it
}

void on_input_right(struct node *n, const char *text, size_t len) {
  struct session *s = session_of(n);
  if (!s)
    return;
  if (len > sizeof s->random) {
    complete(n, -1);
    return;
  }
  memcpy(s->random, text, len);
}
