// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The way out frees what was handed over: nobody said that it is null now.
#include <stdlib.h>

struct address {
  int prefix;
};
struct access_point {
  struct address *address;
};

int prefix_of(const struct access_point *ap) {
  return ap->address ? ap->address->prefix : 0; // NOTE: 'prefix_of' follows 'ap->address' later
}
void access_point_reset(struct access_point *ap) {
  free(ap->address);
  ap->address = NULL; // NOTE: 'ap->address' is cleared here
}

int access_point_load(struct access_point *ap, int prefix) {
  struct address *fresh = calloc(1, sizeof(*fresh));
  int result = -1;
  if (!fresh)
    return -1;
  if (prefix < 0)
    goto cleanup;
  fresh->prefix = prefix;
  ap->address = fresh; // NOTE: 'ap->address' is set to it here
#ifdef FIXED
  fresh = NULL;
#endif
  result = 0;
cleanup:
  free(fresh); // WARN[medium]: 'fresh' is freed while 'ap->address' may still point to it
  return result;
}
