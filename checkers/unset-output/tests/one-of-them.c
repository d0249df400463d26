// RUN: %check-findings %s
#include <string.h>

// What is set tells what is not.
static int value(const char *text, const char **word, long *number) {
  if (!text)
    return -1;
  if (*text < '0') {
    *word = text;
    return 0; // WARN[low]: 'value' may return 0 here without having set what 'number' points to
  }
  *word = 0;
  *number = *text - '0'; // NOTE: it is set here
  return 0;
}

long read_value(const char *text) {
  const char *word;
  long number;
  if (value(text, &word, &number) < 0) // NOTE: 'number' has no value before this call
    return -1;
  return word ? (long)strlen(word) : number;
}
