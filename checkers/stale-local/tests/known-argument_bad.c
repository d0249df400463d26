// RUN: %check-findings %s
// What is freed hangs on a string, which the caller passes.
#include <stdlib.h>
#include <string.h>

struct link {
  char *name, *type;
};

static void link_set(struct link *l, const char *key, const char *value) {
  if (strcmp(key, "name") == 0) {
    free(l->name); // NOTE: it is freed here // NOTE: it is freed here, on some way
    l->name = strdup(value); // NOTE: it is used here
  } else if (strcmp(key, "type") == 0) {
    free(l->type);
    l->type = strdup(value);
  }
}

size_t link_rename(struct link *l) {
  char *name = l->name; // NOTE: 'name' is set here
  link_set(l, "type", name); // WARN[low]: 'name' is given to 'link_set', which frees it before it uses it // NOTE: 'link_set' is called here
  return strlen(name); // REASON: answer-passed // WARN[low]: 'name' is used here, and 'link_set' may have freed it
}

static void link_take(struct link *l, int which, char *value) {
  if (which == 1)
    l->name = value;
  else if (which == 2) {
    free(l->type); // NOTE: it is freed here, on some way
    l->type = value;
  }
}

size_t link_read(struct link *l, const int *numbers, char *value) {
  char *type = l->type; // NOTE: 'type' is set here
  link_take(l, numbers[0], value); // NOTE: 'link_take' is called here
  return strlen(type); // REASON: some-argument // WARN[low]: 'type' is used here, and 'link_take' may have freed it
}
