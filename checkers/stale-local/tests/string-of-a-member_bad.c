// RUN: %check-findings %s
// Two strings of one record; what clears the record for the first frees the second, too.
#include <stdlib.h>
#include <string.h>

struct address {
  char *local, *gateway;
};
struct config {
  int method;
  struct address *address;
};

static const char *local_of(struct config *c) { return c->address->local; }
static const char *gateway_of(struct config *c) { return c->address->gateway; }

static void address_clear(struct address *a) {
  free(a->local);
  a->local = NULL;
  free(a->gateway); // NOTE: it is freed here, on some way
  a->gateway = NULL;
}

static void config_remove(struct config *c) {
  if (c->method == 4)
    address_clear(c->address);
}

int lease(struct config *c, const char *local, const char *gateway) {
  const char *was_local = local_of(c);
  const char *was_gateway = gateway_of(c); // NOTE: 'was_gateway' is set here
  int changed = 0;
  if (strcmp(local, was_local)) {
    changed = 1;
    config_remove(c); // NOTE: 'config_remove' is called here
  }
  if (strcmp(gateway, was_gateway)) // WARN[medium]: 'was_gateway' is used here, and 'config_remove' may have freed it
    changed = 1;
  return changed;
}

int lease_right(struct config *c, const char *local, const char *gateway) {
  int changed = strcmp(local, local_of(c)) || strcmp(gateway, gateway_of(c));
  if (changed)
    config_remove(c);
  return changed;
}
