// RUN: %check-findings %s
// What is called next asks only whether there is one.
#include <stdlib.h>

struct meter {
  int count;
};
struct tap {
  struct meter *meter;
  int open;
};

void meter_free(struct meter *m) {
  if (m)
    free(m);
}
void tap_fit(struct tap *t) { t->meter = calloc(1, sizeof(struct meter)); }

static void drip(struct tap *t) { // NOTE: 'drip' reads it
  if (t->meter)
    t->meter->count++;
}
void tap_close(struct tap *t) {
  if (t->meter)
    meter_free(t->meter); // WARN[medium]: 't->meter' keeps pointing to what is freed here
  drip(t);
  free(t);
}
