// RUN: %path-halves %fake-flags -o %t %s 2>&1 | grep -v ' | ' \
// RUN:   | FileCheck --implicit-check-not=warning: %s
#include <stdlib.h>

struct item {
  int n;
};
struct item *current;
struct item *table[8];
int count;

void close_current_bad(void) {
  free(current); // CHECK: warning: 'current' still points to what is freed here
}

void close_copy_bad(void) {
  struct item *x = current;
  free(x); // CHECK: warning: 'x' is freed while 'current' still points to it
}

void reset_ok(void) {
  free(current);
  current = NULL;
}

void checked_ok(void) {
  struct item *x = current;
  if (!x)
    free(x);
}

// Elements are forgotten together.
void table_ok(void) {
  for (int i = 0; i < count; i++)
    free(table[i]);
  count = 0;
}
