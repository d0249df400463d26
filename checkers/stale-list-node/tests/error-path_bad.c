// RUN: %check-findings %s
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct device {
  LIST_ENTRY(device) link;
  char *name;
  int fd;
};
static LIST_HEAD(, device) devices = LIST_HEAD_INITIALIZER(devices);

int device_open(struct device *d);

// The path engine sees this one whole.
struct device *device_new_bad(const char *name) {
  struct device *d = calloc(1, sizeof(*d));
  if (!d)
    return NULL;
  LIST_INSERT_HEAD(&devices, d, link); // NOTE: it is put into 'devices' here
  d->name = strdup(name);
  if (!d->name) {
    free(d); // WARN[medium]: 'd' is freed while it may still be linked in 'devices'
    return NULL;
  }
  return d;
}

// Here another function links the object and a third one fails.
static void device_register(struct device *d) {
  LIST_INSERT_HEAD(&devices, d, link);
}

static void device_unregister(struct device *d) { LIST_REMOVE(d, link); }

struct device *device_probe_bad(int fd) {
  struct device *d = calloc(1, sizeof(*d));
  if (!d)
    return NULL;
  d->fd = fd;
  device_register(d); // NOTE: it is put into 'devices' here
  if (device_open(d) < 0)
    goto fail;
  return d;
fail:
  free(d); // WARN[medium]: 'd' is freed while it may still be linked in 'devices'
  return NULL;
}

struct device *device_probe_ok(int fd) {
  struct device *d = calloc(1, sizeof(*d));
  if (!d)
    return NULL;
  d->fd = fd;
  device_register(d);
  if (device_open(d) < 0)
    goto fail;
  return d;
fail:
  device_unregister(d); // NOTE: 'device_probe_ok' takes it out of 'devices' here
  free(d);
  return NULL;
}
