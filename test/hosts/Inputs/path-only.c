#include <stdlib.h>

struct item {
  int n;
};

struct item *current;

int serve(struct item *x, int n) {
  current = x;
  if (n > 7)
    free(x);
  if (n < 3)
    current = NULL;
  return n;
}

// Whoever frees it resets 'current', too.
int serve_ok(struct item *x, int n) {
  current = x;
  if (n > 7)
    free(x);
  if (n > 3)
    current = NULL;
  return n;
}
