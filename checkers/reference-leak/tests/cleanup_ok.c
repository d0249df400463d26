// RUN: %check-findings %s
// The variable drops it wherever it goes out of scope.
#include <stdlib.h>

struct blob {
  int refs, size;
};
static struct blob *blob_ref(struct blob *b) {
  b->refs++;
  return b;
}
static void blob_unref(struct blob *b) {
  if (--b->refs == 0)
    free(b);
}
static void blob_drop(struct blob **b) {
  if (*b)
    blob_unref(*b);
}
int blob_check(struct blob *from, int size) {
  __attribute__((cleanup(blob_drop))) struct blob *b = blob_ref(from);
  if (size < 0)
    return -1;
  b->size = size;
  return 0;
}
