// RUN: %check-findings %s
// An insertion that fails has put nothing there, however many functions are
// between.
#include <stdlib.h>
#include <sys/queue.h>

struct host {
  TAILQ_ENTRY(host) link;
  int address, is_local;
};
TAILQ_HEAD(hosts, host);

static struct host *hosts_put(struct hosts *to, struct host *h) {
  struct host *other;
  TAILQ_FOREACH(other, to, link)
    if (other->address == h->address)
      return NULL;
  TAILQ_INSERT_TAIL(to, h, link);
  return h;
}

static int hosts_insert(struct hosts *to, struct host *h, int address) {
  h->address = address;
  return hosts_put(to, h) != NULL;
}

int host_add_ok(struct hosts *to, int address) {
  struct host *h = calloc(1, sizeof(*h));
  if (!h)
    return 0;
  if (!hosts_insert(to, h, address)) {
    free(h);
    return 0;
  }
  return 1;
}

// FN: which result tells of success, the wrapper hides.
int FN_host_check_bad(struct hosts *to, int address) {
  struct host *h = calloc(1, sizeof(*h));
  if (!h)
    return 0;
  if (!hosts_insert(to, h, address)) {
    free(h);
    return 0;
  }
  if (address < 0) {
    free(h);
    return 0;
  }
  return 1;
}
