// RUN: %check-findings %s

#include <stdlib.h>
#include <threads.h>
struct ctx {
  int n;
};
static tss_t slot;
int init(void) { return tss_create(&slot, NULL); } // NOTE: 'slot' is made without a destructor here
struct ctx *ctx_get(void) {
  struct ctx *c = tss_get(slot);
  if (c)
    return c;
  c = malloc(sizeof *c);
  if (c)
    tss_set(slot, c); // WARN[medium]: nothing frees what is put at 'slot' here when the thread ends
  return c;
}
