// RUN: %check-findings %s
#include <stdlib.h>

struct buffer {
  int size;
};
struct stream {
  struct buffer *pending;
  int fd;
};

int stream_fill(struct stream *s, struct buffer *b);

int stream_start_bad(struct stream *s) {
  s->pending = calloc(1, sizeof(*s->pending)); // NOTE: 's->pending' is set to it here
  if (!s->pending) // NOTE: assuming field 'pending' is non-null
    return -1;
  if (s->fd < 0) { // NOTE: assuming field 'fd' is < 0
    free(s->pending); // REASON: set-and-freed-here // REASON: reset-by-others // WARN[medium]: 's->pending' keeps pointing to what is freed here // WARN[low]: 's->pending' still points to what is freed here
    return -1;
  }
  return 0;
}

void stream_stop_ok(struct stream *s) {
  free(s->pending); // NOTE: 'stream_stop_ok' frees it too and resets it
  s->pending = NULL;
}

int stream_size(struct stream *s) { return s->pending ? s->pending->size : 0; } // NOTE: 'stream_size' reads it

void stream_free_ok(struct stream *s) {
  free(s->pending); // REASON: owner-dies-too
  free(s);
}
