// RUN: %check-findings %s
// A variable that is set to each new object and never reset, while such objects
// leave their list and die one by one: no code can reset it, in sight or not.
#include <stdlib.h>

struct device;
struct driver {
  void (*remove)(struct device *);
};
struct device {
  struct device *next;
  int refs, id;
  const struct driver *driver;
};
static struct device *devices, *last, *newest, *floor_of;

struct device *device_new(int id, const struct driver *driver) {
  struct device *d = calloc(1, sizeof(*d));
  if (!d)
    return NULL;
  d->refs = 1;
  d->id = id;
  d->driver = driver;
  d->next = devices;
  devices = d;
  last = d; // NOTE: 'last' is set here
  newest = d;
  return d;
}

static void device_destroy(struct device *d) {
  if (d->driver && d->driver->remove)
    d->driver->remove(d);
  for (struct device **p = &devices; *p; p = &(*p)->next)
    if (*p == d) {
      *p = d->next;
      break;
    }
  free(d); // REASON: never-reset // WARN[medium]: 'd' is freed while 'last' may still point to it
}

void device_unref_bad(struct device *d) {
  if (--d->refs == 0)
    device_destroy(d);
}

int last_id(void) { return last ? last->id : -1; } // NOTE: 'last_id' follows 'last' later

// Nobody follows it.
int is_newest_ok(const struct device *d) { return d == newest; }

// What callers give may be null.
void give_floor_ok(struct device *d) { floor_of = d; }
int id_of_floor(void) { return floor_of ? floor_of->id : -1; }
