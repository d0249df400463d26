// RUN: %check-findings %s
// Of what is counted, somebody else may have a reference; with one of its own the
// function needs nobody.
#include <stdlib.h>

struct buffer {
  int refs, size;
};

static void buffer_unref(struct buffer *b) {
  if (--b->refs == 0)
    free(b); // NOTE: it is freed here, on some way
}
static void buffer_ref(struct buffer *b) { b->refs++; }

static void buffer_drop(struct buffer *b) {
  b->size = 0;
  buffer_unref(b);
}

int drop(struct buffer *b) {
  buffer_drop(b); // NOTE: 'buffer_drop' is called here
  return b->size; // REASON: others-count // WARN[low]: 'b' is used here, and 'buffer_drop' may have freed it
}

int drop_held(struct buffer *b) {
  buffer_ref(b);
  buffer_drop(b);
  b->size = 1; // REASON: own-reference
  buffer_unref(b);
  return 0;
}
