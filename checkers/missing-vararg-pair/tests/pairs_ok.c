// RUN: %check-findings %s

#include "cvet.h"
#include <stdlib.h>

cvet_pairs(1) void *make(const char *name, ...);
cvet_pairs(2) void event(int level, const char *name, ...);
void other(const char *name, ...);

void whole_ok(int *fd, char *name, char names[2][8]) {
  make(NULL);
  make("fd", fd, NULL);
  make(name, fd, names[0], name, NULL);
  event(1, NULL);
  event(1, "fd", fd, "none", NULL, NULL);
}
// What follows is not read.
void ended_ok(int *fd) { event(1, "fd", fd, NULL, fd, NULL); }
// Compilers see that.
void open_ok(int *fd) { event(1, "fd", fd); }
void other_ok(void) { other("name", NULL); }
