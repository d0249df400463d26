// RUN: %check-findings %s
// The callee frees what it has made itself where it was given nothing.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int list_load(char *list, int n) {
  int is_own = 0;
  if (!list) {
    list = strdup("none");
    if (!list)
      return 0;
    is_own = 1;
  }
  if (n == 0) {
    if (is_own)
      free(list);
    return 0;
  }
  puts(list);
  return 1;
}

int list_show(int n) {
  char *list = malloc(9);
  if (!list)
    return -1;
  if (!list_load(list, n)) {
    free(list);
    return -1;
  }
  free(list);
  return 0;
}
