// RUN: %check-findings %s
// The object is new, and the member has nothing yet.
#include <stdlib.h>
#include <string.h>
struct entry {
  char *key, *value;
};
struct entry *entry_new(const char *key) {
  struct entry *e = calloc(1, sizeof(*e));
  if (!e)
    return NULL;
  if (!(e->key = strdup(key))) {
    free(e);
    return NULL;
  }
  if (strlen(key) > 100) {
    free(e->key);
    free(e);
    return NULL;
  }
  return e;
}
void entry_set(struct entry *e, const char *value) {
  free(e->value);
  e->value = strdup(value);
}
void entry_free(struct entry *e) {
  free(e->key);
  free(e->value);
  free(e);
}
