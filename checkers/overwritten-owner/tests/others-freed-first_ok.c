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

/* The last turn has freed it unless it has found one. */
int pair_find(struct pair *p, const char *const *lines, int n) {
  int found = 0;
  for (int i = 0; !found && i < n; i++) {
    free(p->key);
    p->key = strdup(lines[i]);
    p->value = strdup(lines[i]);
    found = lines[i][0] == 'x';
    if (!found) {
      free(p->value);
      p->value = NULL;
    }
  }
  return found;
}
