// RUN: %check-findings %s
// The caller drops what there is, however it went.
#include <stdlib.h>

struct buffer {
  int refs, size;
};
struct buffer *buffer_next(void);
static void buffer_ref(struct buffer *b) { b->refs++; }
static void buffer_unref(struct buffer *b) {
  if (--b->refs == 0)
    free(b);
}
static int reserve(struct buffer **out, int n, int least) {
  for (int i = 0; i < n; i++) {
    struct buffer *b = buffer_next();
    if (b->size < least)
      return -1; // REASON: caller-drops
    buffer_ref(b);
    out[i] = b;
  }
  return 0;
}
int use(struct buffer **all, int n, int least) {
  int rc = reserve(all, n, least);
  for (int i = 0; i < n; i++)
    if (all[i])
      buffer_unref(all[i]);
  return rc;
}
