// RUN: %check-findings %s

#include "cvet.h"

struct key;
cvet_fails_zero cvet_fails_negative int verify(struct key *key, const char *text);
cvet_fails_zero int parse(const char *text);
cvet_fails_minus_one long find(const char *text);

int verified(struct key *key, const char *text) {
  if (verify(key, text) <= 0)
    return 0;
  return 1;
}

int one_by_one(struct key *key, const char *text) {
  int rc = verify(key, text);
  if (rc < 0)
    return -1;
  if (rc == 0)
    return 0;
  return 1;
}

int parsed(const char *text) {
  if (!parse(text))
    return 0;
  return 1;
}

int found(const char *text) {
  if (find(text) < 0)
    return 0;
  return 1;
}
