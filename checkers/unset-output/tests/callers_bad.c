// RUN: %check-findings %s
// Success is reported with nothing in the output, which callers use.
#include <stdlib.h>
#include <string.h>

int parse_level(const char *s, int *level) {
  if (!*s)
    return 0; // REASON: caller-tests-it // WARN[low]: 'parse_level' may return 0 here without having set what 'level' points to
  if (*s == '-')
    return -1;
  *level = atoi(s); // NOTE: it is set here
  return 0;
}
int next_level(const char *s) {
  int level;
  if (parse_level(s, &level) < 0) // NOTE: 'level' has no value before this call
    return -1;
  return level + 1;
}

// The callee sets it, on the other way.
static int get(const char *s, int *v) {
  if (!s)
    return -22;
  *v = atoi(s);
  return 0;
}
int get_or_default(const char *s, int is_forced, int *v) {
  if (s)
    return get(s, v);
  if (is_forced)
    return -2;
  return 0; // REASON: caller-relies-on-it // WARN[low]: 'get_or_default' may return 0 here without having set what 'v' points to
}
int twice(const char *s) {
  int v;
  int rc = get_or_default(s, 0, &v); // NOTE: 'v' has no value before this call
  return rc < 0 ? rc : 2 * v;
}

// Nothing was found.
struct item {
  const char *name;
  int id;
};
static struct item items[10];
int item_id(const char *name, int *id) {
  for (int i = 0; i < 10; i++)
    if (strcmp(items[i].name, name) == 0) {
      *id = items[i].id; // NOTE: it is set here
      return 0;
    }
  return 0; // REASON: caller-relies-on-it // WARN[low]: 'item_id' may return 0 here without having set what 'id' points to
}
int item_index(const char *name) {
  int id;
  if (item_id(name, &id)) // NOTE: 'id' has no value before this call
    return -1;
  return id;
}

// Nobody in sight calls it.
int half(int n, int *out) {
  if (n == 7)
    return 0; // REASON: set-elsewhere // WARN[low]: 'half' may return 0 here without having set what 'out' points to
  if (n & 1)
    return -1;
  *out = n / 2; // NOTE: it is set here
  return 0;
}
