// RUN: %check-findings %s

#include "cvet.h"
#include <stdlib.h>

cvet_pairs(1) void *make(const char *name, ...);
cvet_pairs(2) void event(int level, const char *name, ...);

void last_bad(int *fd) {
  make("fd", fd, "name", NULL); // WARN[medium]: this name has no value: the null pointer that ends the list becomes it
  event(1, "fd", NULL); // WARN[medium]: this name has no value: the null pointer that ends the list becomes it
}
void missing_bad(int *fd, int n) {
  event(1, "fd", n, n, "name", "x", NULL); // WARN[medium]: a name is wanted here: an argument before it has no value or no name
  event(1, "fd", fd, fd, "more", NULL); // WARN[medium]: a name is wanted here: an argument before it has no value or no name
}
