// RUN: %check-findings %s
#include <stdlib.h>

struct session {
  void *priv;
  void (*cleanup)(struct session *s);
  struct buffer *out;
};

struct buffer {
  char *data;
  int len;
};

int greet(int fd);

static void cleanup(struct session *s) {
  free(s->out); // NOTE: 'cleanup' frees it too and resets it // NOTE: it frees it here
  s->out = NULL;
}

void session_end(struct session *s) { s->cleanup(s); }

int session_len(struct session *s) { return s->out->len; } // NOTE: 'session_len' reads it

void session_begin(struct session *s) {
  s->cleanup = cleanup; // NOTE: 'cleanup' becomes its owner's destructor here
  s->out = calloc(1, sizeof *s->out);
  if (greet(1) != 0)
    goto fail;
  return;
fail:
  free(s->out); // WARN[medium]: 's->out' is freed here, and will be again by 'cleanup' // WARN[medium]: 's->out' keeps pointing to what is freed here
}

// It is taken back first.
void session_try_ok(struct session *s) {
  s->cleanup = cleanup;
  s->out = calloc(1, sizeof *s->out);
  if (greet(1) != 0) {
    s->cleanup = NULL;
    free(s->out); // NOTE: also here: 's->out' keeps pointing to what is freed here
  }
}
