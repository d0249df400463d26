// RUN: %check-findings %s
// A function does many things, and which one it does here only another value
// knows.
#include <stdlib.h>

enum option { OPT_LIMIT = 1, OPT_DATA, OPT_HOOK, OPT_TRACE };

struct session {
  void (*hook)(struct session *s, void *data);
  void *hook_data;
  long limit, trace;
};

void session_event(struct session *s) {
  if (s->hook)
    s->hook(s, s->hook_data);
}

static int session_set(struct session *s, int option, const void *value) {
  if (!s || !value)
    return -1;
  switch (option) {
  case OPT_LIMIT:
    s->limit = *(const long *)value;
    return 0;
  case OPT_DATA:
    s->hook_data = (void *)value;
    return 0;
  case OPT_TRACE:
    s->trace = *(const long *)value;
    return 0;
  }
  return -1;
}

static const struct {
  const char *name;
  int option;
} names[] = {{"limit", OPT_LIMIT}, {"trace", OPT_TRACE}};

// The option is in a table.
int read_low(struct session *s, unsigned i, const char *text) {
  long value = atol(text);
 // REASON@+1: depends-on-argument
  return session_set(s, names[i].option, &value); // WARN[low]: 'value' is local to 'read_low', but 's->hook_data' may still have it afterwards // NOTE: it is still registered when 'read_low' returns here
}

// A switch of one's own, and the same parameter goes on.
int parse_low(struct session *s, int option, const char *text) {
  long value;
  switch (option) {
  case OPT_LIMIT:
  case OPT_TRACE:
    value = atol(text);
    return session_set(s, option, &value); // WARN[low]: 'value' is local to 'parse_low', but 's->hook_data' may still have it afterwards // NOTE: it is still registered when 'parse_low' returns here
  }
  return -1;
}

// One call further up.
static int session_forward(struct session *s, int option, const void *value) {
  return session_set(s, option, value);
}
int forward_low(struct session *s, const char *name, const char *text) {
  long value = atol(text);
  return session_forward(s, atoi(name), &value); // WARN[low]: 'value' is local to 'forward_low', but 's->hook_data' may still have it afterwards // NOTE: it is still registered when 'forward_low' returns here
}

// A question about the object itself is none about what is done with it.
int data_bad(struct session *s) {
  long calls = 0;
  return session_set(s, OPT_DATA, &calls); // WARN[low]: 'calls' is local to 'data_bad', but 's->hook_data' may still have it afterwards // NOTE: it is still registered when 'data_bad' returns here
}

// Whatever the number is, it is kept.
static void session_hook(struct session *s, int priority, void *data) {
  s->limit = priority == 1 ? 10 : 0;
  s->hook_data = data;
}
void hook_bad(struct session *s, int priority) {
  long calls = 0;
  session_hook(s, priority, &calls); // WARN[low]: 'calls' is local to 'hook_bad', but 's->hook_data' may still have it afterwards
}
