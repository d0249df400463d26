// RUN: %check-findings %s

#include <stdlib.h>

struct item {
  long key, value;
};
int compare(const void *, const void *);

void item_ok(struct item *items, size_t n) {
  qsort(items, n, sizeof(*items), compare);
  qsort(items, n, sizeof(struct item), compare);
  qsort(items + 1, n - 1, sizeof items[0], compare);
}
void array_ok(void) {
  static int numbers[16];
  qsort(numbers, sizeof(numbers) / sizeof(numbers[0]), sizeof(int), compare);
}
// Whoever has bytes knows what is in them.
void bytes_ok(char *bytes, void *unknown, size_t n) {
  qsort(bytes, n / 8, 8, compare);
  qsort(unknown, n, sizeof(struct item), compare);
}
// Two numbers are one point.
void pairs_ok(int *numbers, size_t n) {
  qsort(numbers, n / 2, 2 * sizeof(int), compare);
}
void variable_ok(int *numbers, size_t n, size_t size) {
  qsort(numbers, n, size, compare);
}
void one_ok(void) {
  struct item one[1] = {{1, 2}};
  qsort(one, sizeof(one) / sizeof(*one), sizeof(one), compare);
}
