// RUN: %check-findings %s

#include "cvet.h"

struct key;
cvet_fails_zero cvet_fails_negative int verify(struct key *key, const char *text);
cvet_fails_zero int parse(const char *text);
cvet_fails_minus_one long find(const char *text);

int not_verified(struct key *key, const char *text) {
  if (!verify(key, text)) // WARN[medium]: 'verify' also returns a negative number where it fails
    return 0;
  return 1;
}

int below_only(struct key *key, const char *text) {
  int rc = verify(key, text);
  if (rc < 0) // WARN[medium]: 'verify' also returns 0 where it fails
    return 0;
  return 1;
}

int parsed(const char *text) {
  if (parse(text) == -1) // WARN[medium]: 'parse' returns 0 where it fails, never a negative number
    return 0;
  return 1;
}

int found(const char *text) {
  if (!find(text)) // WARN[medium]: 'find' returns -1 where it fails, not 0
    return 0;
  return 1;
}
