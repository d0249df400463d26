// RUN: %check-findings %s

#include <stdlib.h>
#include <threads.h>
struct ctx {
  int n;
};
static tss_t slot;
static void drop(void *p) { free(p); }
int init(void) { return tss_create(&slot, drop); }
struct ctx *ctx_get(void) {
  struct ctx *c = tss_get(slot);
  if (c)
    return c;
  c = malloc(sizeof *c);
  if (c)
    tss_set(slot, c);
  return c;
}
