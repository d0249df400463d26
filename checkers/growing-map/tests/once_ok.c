// RUN: %check-findings %s
// Filled when somebody asks first.
#include <stdlib.h>

struct name {
  struct name *next;
  const char *text;
};
static struct name *names;

const char *first_name(int fallback) {
  if (!names) {
    struct name *n = malloc(sizeof(*n));
    if (!n)
      return NULL;
    n->text = fallback ? "-" : "";
    n->next = names;
    names = n; // REASON: added-if-empty
  }
  return names->text;
}
