// RUN: %check-findings %s
// The rule's own destructor frees what the parser has freed already.
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct rule {
  char *pattern;
  char *text;
};

bool compile(const char *pattern);

static void rule_free(struct rule *r) {
  free(r->pattern);
  free(r->text);
  free(r);
}

static bool rule_parse(struct rule *r, const char *pattern, const char *text) {
  r->pattern = strdup(pattern);
  if (!r->pattern)
    return false;
  if (!compile(pattern)) {
    free(r->pattern); // NOTE: it is freed here
    return false;
  }
  r->text = strdup(text);
  return true;
}

struct rule *rule_new(const char *pattern, const char *text) {
  struct rule *r = calloc(1, sizeof *r);
  bool ok;
  if (!r)
    return NULL;
  ok = rule_parse(r, pattern, text); // NOTE: this call returns 0 then
  if (!ok) {
    rule_free(r); // WARN[medium]: 'r->pattern' is freed here again: 'rule_parse' has freed it where it fails
    return NULL;
  }
  return r;
}
