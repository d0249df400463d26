// RUN: %check-findings %s
// An element is a pair, and the count is of pairs.

#include <stdlib.h>

int compare(const void *a, const void *b);

void sort_pairs(char **all, size_t n) {
  qsort(all, n / 2, sizeof(char *) * 2, compare);
}

void sort_pairs_by_object(char **all, size_t n) {
  qsort(all, n / 2, 2 * sizeof(*all), compare);
}
