// RUN: %check-findings %s
// A list's element goes by the name that is in it.
#include <stdlib.h>
#include <string.h>
#include <utlist.h>

struct monitor {
  struct monitor *next;
  const char *name;
  int outputs, primary;
};
static struct monitor *monitors;

static void monitor_delete(const char *name) {
  struct monitor *m, *next;
  LL_FOREACH_SAFE(monitors, m, next)
  if (strcmp(m->name, name) == 0) {
    LL_DELETE(monitors, m);
    free(m); // NOTE: it is freed here, on some way
  }
}

static struct monitor *monitor_find(int outputs) {
  struct monitor *m;
  LL_FOREACH(monitors, m)
  if (m->outputs == outputs)
    return m;
  return NULL;
}

void output_gone(void) {
  struct monitor *m = monitor_find(1); // NOTE: 'm' is set here
  if (!m)
    return;
  if (--m->outputs == 0)
    monitor_delete(m->name); // NOTE: 'monitor_delete' is called here
  m->primary = 0; // WARN[low]: 'm' is used here, and 'monitor_delete' may have freed it
}
