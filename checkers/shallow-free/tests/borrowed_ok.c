// RUN: %check-findings %s
// The member is sometimes what somebody else has.
#include <stdlib.h>
#include <string.h>
struct option {
  const char *value;
  char *name;
};
struct option *option_new(const char *name, const char *value, int copies) {
  struct option *o = calloc(1, sizeof(*o));
  if (!o)
    return NULL;
  o->name = strdup(name);
  o->value = copies ? strdup(value) : value;
  return o;
}
void option_free(struct option *o) {
  free(o->name);
  free(o);
}
