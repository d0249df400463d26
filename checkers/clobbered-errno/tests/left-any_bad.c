// RUN: %check-findings %s

#include <errno.h>
#include <stdlib.h>

int number(const char *text, long *to) {
  char *end;
  *to = strtol(text, &end, 10); // NOTE: 'strtol' is called here
  if (*end || errno) // WARN[low]: 'errno' may be left from an earlier call: 'strtol' sets it only where it fails
    return -1;
  return 0;
}

int port(const char *text) {
  unsigned long n = strtoul(text, NULL, 10); // NOTE: 'strtoul' is called here
  if (errno != 0) // WARN[medium]: 'errno' may be left from an earlier call: 'strtoul' sets it only where it fails
    return -1;
  return n > 65535 ? -1 : (int)n;
}

int small(const char *text) {
  char *end;
  long n = strtol(text, &end, 0); // NOTE: 'strtol' is called here
  if (end == text)
    return -1;
  if (!errno) // WARN[medium]: 'errno' may be left from an earlier call: 'strtol' sets it only where it fails
    return (int)n;
  return -1;
}
