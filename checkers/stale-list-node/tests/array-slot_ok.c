// RUN: %check-findings %s
// The last slot moves into the one that becomes free.
#include <stdlib.h>

struct poller {
  int fd;
};
static struct poller *pollers[16];
static int count;

void poller_add(struct poller *p) { pollers[count++] = p; }

struct poller *poller_find(int fd) {
  for (int i = 0; i < count; i++)
    if (pollers[i]->fd == fd)
      return pollers[i];
  return NULL;
}

void poller_free_ok(struct poller *p) {
  for (int i = 0; i < count; i++) {
    if (pollers[i] == p) {
      pollers[i] = pollers[--count];
      break;
    }
  }
  free(p); // REASON: guarded-by-its-state
}
