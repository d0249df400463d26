// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>

enum code { CODE_OK, CODE_MEMORY, CODE_STATE };
struct connection {
  const char *host, *cert;
  int is_open;
};

static enum code peer_name(struct connection *c, char **name) {
  if (!name)
    return CODE_STATE;
  if (!c->is_open)
    return CODE_STATE;
  if (!c->cert)
    return CODE_OK; // REASON: nothing-set // WARN[medium]: 'peer_name' may return 0 here without having set what 'name' points to
  *name = strdup(c->cert); // NOTE: it is set here
  return *name ? CODE_OK : CODE_MEMORY;
}

size_t peer_length(struct connection *c) {
  char *name;
  size_t n;
  if (peer_name(c, &name) != CODE_OK) // NOTE: 'name' has no value before this call
    return 0;
  n = strlen(name);
  free(name);
  return n;
}

// Two outputs, none of them set.
static int map(const char *text, const char **from, size_t *size) {
  size_t n = strlen(text);
  if (n == 0)
    return 0; // WARN[medium]: 'map' may return 0 here without having set what 'from' points to // NOTE: moreover, 'map' may return 0 here without having set what 'size' points to
  if (n > 100)
    return -1;
  *from = text; // NOTE: it is set here
  *size = n;
  return 0;
}

int sum(const char *text) {
  const char *p;
  size_t n;
  int s = 0;
  if (map(text, &p, &n) < 0) // NOTE: 'p' has no value before this call
    return -1;
  for (const char *end = p + n; p != end; p++)
    s += *p;
  return s;
}
