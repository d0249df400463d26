// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// A label behind what drops it is where a failure goes.
#include <stdlib.h>
struct key {
  int refs, len;
};
struct key *key_get(struct key *k) {
  k->refs++;
  return k;
}
void key_put(struct key *k) {
  if (!--k->refs)
    free(k);
}
void trace(int rc);
int sign(struct key *key, const char *msg, int mode) {
  struct key *k;
  int rc = 0;
  k = key_get(key); // NOTE: 'key' gets one more reference here
  if (!msg) {
    rc = -22;
    goto out_key;
  }
  if (mode > 3) { // REASON: skipped-on-failure // WARN[medium]: the reference to 'key' is not dropped where this way fails
    rc = -95;
    goto out;
  }
  k->len++;
out_key:
  key_put(k); // NOTE: it is dropped here on another way
out:
  trace(rc);
  return rc;
}
