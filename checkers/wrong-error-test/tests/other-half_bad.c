// RUN: %check-findings %s
// CVET-ONLY: what clang-tidy and the analyzer say of each use of a macro is not joined
#include <fcntl.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

// The end is not the other half: it is asked later, and an error is taken for
// it.
int load_bad(char *to, unsigned long size, FILE *f) {
  long n = fread(to, 1, size, f);
  if (n < 0) // WARN[medium]: 'fread' returns how many there were: that is never negative
    return -1;
  if (n == 0)
    return 0;
  return 1;
}

// Nobody gets the value.
#define open_or_say(path)                                                      \
  do {                                                                         \
    int got = open(path, O_RDONLY);                                            \
    if (!got)                                                                  \
      perror(path);                                                            \
  } while (0)

// One place in a macro is one finding.
void open_bad(const char *a, const char *b, const char *c) {
  open_or_say(a); // WARN[medium]: 'open' returns -1 where it fails, not 0
  open_or_say(b); // NOTE: also here: 'open' returns -1 where it fails, not 0
  open_or_say(c); // NOTE: also here: 'open' returns -1 where it fails, not 0
}
