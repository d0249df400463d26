// RUN: %check-findings %s
// What is counted up is counted down again: it is 0 where nobody uses it.
#include <stdlib.h>
struct worker {
  struct worker *next;
  int fd, load;
};
static struct worker *spare;
struct worker *worker_get(int fd) {
  struct worker *w = spare;
  if (w)
    spare = w->next;
  else if (!(w = calloc(1, sizeof(*w))))
    return NULL;
  w->fd = fd;
  return w;
}
void worker_put(struct worker *w) {
  w->next = spare;
  spare = w;
}
void worker_begin(struct worker *w) { w->load++; }
void worker_end(struct worker *w) { w->load--; }
int worker_is_busy(struct worker *w) { return w->load > 3; }
