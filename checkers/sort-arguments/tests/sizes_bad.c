// RUN: %check-findings %s

#include <stdlib.h>

struct item {
  long key, value;
};
int compare(const void *, const void *);

void pointer_bad(struct item *items, size_t n) {
  qsort(items, n, sizeof(items), compare); // WARN[medium]: the elements have 16 bytes each, not 8
}
void array_bad(void) {
  static int numbers[16];
  qsort(numbers, 16, sizeof(numbers), compare); // WARN[medium]: the elements have 4 bytes each, not 64
}
void bytes_bad(void) {
  static long numbers[16];
  qsort(numbers, sizeof(numbers), sizeof(numbers[0]), compare); // WARN[medium]: the number of the elements is the size of the array in bytes
}
void swapped_bad(struct item *items, size_t n) {
  qsort(items, sizeof(struct item), n, compare); // WARN[medium]: the number of the elements and their size are in each other's place
}
void pointee_bad(struct item **items, size_t n) {
  qsort(items, n, sizeof(struct item), compare); // WARN[medium]: the elements have 8 bytes each, not 16
}
struct item *search_bad(const struct item *key, struct item *items, size_t n) {
  return bsearch(key, items, n, sizeof(n), compare); // WARN[medium]: the elements have 16 bytes each, not 8
}
