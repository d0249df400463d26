// RUN: %check-findings %s
// The owner has a function that frees what this has freed already.
#include <stdlib.h>
#include <string.h>

struct rule {
  char *pattern;
  int action;
  void (*release)(struct rule *r);
};

int parse_format(const char *text);

static void release_rule(struct rule *r) {
  if (r->pattern)
    free(r->pattern); // NOTE: it frees it here
}

void rule_done(struct rule *r) {
  if (r->release)
    r->release(r);
  free(r);
}

int parse_replace(struct rule *r, const char **args) {
  r->action = 3;
  r->release = release_rule; // NOTE: 'release_rule' becomes its owner's destructor here
  r->pattern = strdup(args[0]);
  if (!r->pattern)
    return -1;
  if (!parse_format(args[1])) {
    free(r->pattern); // REASON: freed-by-its-destructor // WARN[medium]: 'r->pattern' is freed here, and will be again by 'release_rule'
    return -1;
  }
  return 0;
}

int (*const parsers[])(struct rule *, const char **) = {parse_replace};
