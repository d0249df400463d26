// RUN: %check-findings %s
// The array is full of null pointers before.
#include <stdlib.h>

struct key {
  int refs, bits;
  struct key *next;
};
static struct key *all;
static void key_get(struct key *k) { k->refs++; }
static void key_put(struct key *k) {
  if (--k->refs == 0)
    free(k);
}
static int keys_fill(struct key **out, int bits) {
  int n = 0;
  for (struct key *k = all; k; k = k->next) {
    if (k->bits < bits)
      return -1; // REASON: caller-empties-it
    key_get(k);
    out[n++] = k;
  }
  return n;
}
int keys_use(struct key **out, int size, int bits) {
  int n = keys_fill(out, bits);
  if (n < 0) {
    for (int i = 0; i < size; i++)
      if (out[i])
        key_put(out[i]);
    return -1;
  }
  return n;
}
