// RUN: %check-findings %s
// What is freed is what was made here before the next failed; or all is freed.
#include <stdlib.h>
#include <string.h>

struct pair { char *key, *value; };

int pair_init(struct pair *p, const char *key, const char *value) {
  p->key = strdup(key);
  if (!p->key)
    return -1;
  p->value = strdup(value);
  if (!p->value) {
    free(p->key);
    p->key = NULL;
    return -1;
  }
  return 0;
}

static void pair_clear(struct pair *p) {
  free(p->key);
  free(p->value);
}

void pair_set(struct pair *p, const char *key, const char *value) {
  pair_clear(p);
  p->key = strdup(key);
  p->value = strdup(value);
}
