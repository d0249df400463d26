// RUN: %check-findings %s
// Outputs that may stay as they are.
#include <stdlib.h>
#include <string.h>

// The callers have a value there.
int option(const char *s, int *out) {
  if (!s)
    return 0; // REASON: callers-initialise
  if (*s == '-')
    return -1;
  *out = 3;
  return 0;
}
int option_or_7(const char *s) {
  int out = 7;
  return option(s, &out) ? -1 : out;
}

// A count of 0.
int words(const char *s, char **out) {
  if (!*s)
    return 0;
  *out = strdup(s);
  return 1;
}
void drop_words(const char *s) {
  char *out;
  if (words(s, &out) > 0)
    free(out);
}

// Handed over, and looked at by nobody.
int find(const char *s, const char **out) {
  if (!s)
    return 0; // REASON: nobody-relies-on-it
  *out = s + 1;
  return 0;
}
int is_there(const char *s) {
  const char *out;
  return find(s, &out) == 0;
}

// Not always wanted.
int square(int n, int *out) {
  if (out)
    *out = n * n;
  return 0;
}
int nine(void) {
  int n;
  square(3, &n);
  return n;
}

// Set at entry, or as the loop ends.
int first(int n, int *out) {
  *out = 0;
  if (n > 3)
    return 0;
  *out = n;
  return 0;
}
int largest(const int *numbers, int n, int *out) {
  if (n < 1)
    return -1;
  for (int i = 0; i < n; i++)
    *out = numbers[i];
  return 0;
}
int both(const int *numbers, int n) {
  int a, b;
  first(n, &a);
  if (largest(numbers, n, &b))
    return -1;
  return a + b;
}
