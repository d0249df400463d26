// RUN: %check-findings %s
// What is null when it is freed is not the object that it was.
#include <stdlib.h>

struct address {
  int prefix;
};
struct access_point {
  struct address *address;
};

#define steal(p)                                                               \
  ({                                                                           \
    __typeof__(p) taken = (p);                                                 \
    (p) = NULL;                                                                \
    taken;                                                                     \
  })

int prefix_of(const struct access_point *ap) {
  return ap->address ? ap->address->prefix : 0;
}
void access_point_reset(struct access_point *ap) {
  free(ap->address);
  ap->address = NULL;
}

int access_point_load_ok(struct access_point *ap, int prefix) {
  struct address *fresh = calloc(1, sizeof(*fresh));
  int result = -1;
  if (!fresh)
    return -1;
  if (prefix < 0)
    goto cleanup;
  fresh->prefix = prefix;
  ap->address = steal(fresh);
  result = 0;
cleanup:
  free(fresh);
  return result;
}

// The same by hand.
int access_point_set_ok(struct access_point *ap, int prefix) {
  struct address *fresh = calloc(1, sizeof(*fresh));
  if (!fresh)
    return -1;
  fresh->prefix = prefix;
  if (prefix > 0) {
    ap->address = fresh;
    fresh = NULL;
  }
  free(fresh);
  return 0;
}
