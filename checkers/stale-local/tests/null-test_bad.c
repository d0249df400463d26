// RUN: %check-findings %s
// Whether the local is null tells nothing of what has become of the object.
#include <stdio.h>
#include <stdlib.h>

struct theme {
  int color;
};
static struct theme *active;

static void theme_set(struct theme *t) {
  free(active); // NOTE: it is freed here, on some way
  active = t;
}

void theme_change(struct theme *t) {
  struct theme *old = active; // NOTE: 'old' is set here
  theme_set(t); // NOTE: 'theme_set' is called here
  if (old)
    printf("%d\n", old->color); // WARN[medium]: 'old' is used here, and 'theme_set' may have freed it
}

void theme_change_right(struct theme *t) {
  struct theme *old = active;
  if (old)
    printf("%d\n", old->color);
  theme_set(t);
}
