// RUN: %check-findings %s
// What is called next asks something else, too: that may say that it is gone.
#include <stdlib.h>

struct meter {
  int count;
};
struct tap {
  struct meter *meter;
  int open;
};

void tap_fit(struct tap *t) {
  t->meter = calloc(1, sizeof(struct meter));
  t->open = 1;
}
static void drip(struct tap *t) { // NOTE: 'drip' reads it
  if (t->open && t->meter)
    t->meter->count++;
}
void tap_close(struct tap *t) {
  free(t->meter); // WARN[low]: 't->meter' keeps pointing to what is freed here
  t->open = 0;
  drip(t);
  free(t);
}
