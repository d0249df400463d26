// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The function that makes a new one gets who asked for it.
#include <stdlib.h>
#include <sys/queue.h>
struct client { int fd; };
struct frame {
  TAILQ_ENTRY(frame) link;
  struct client *owner;
  size_t len;
};
TAILQ_HEAD(frames, frame);
static struct frames spare = TAILQ_HEAD_INITIALIZER(spare);
static struct frame *frame_new(struct client *c) {
  struct frame *f = calloc(1, sizeof(*f));
  if (f)
    f->owner = c;
  return f;
}
struct frame *frame_get(struct client *c) {
  struct frame *f = TAILQ_FIRST(&spare);
  if (f)
    TAILQ_REMOVE(&spare, f, link); // WARN[medium]: what is taken from 'spare' here still has 'owner' of its last use
  else
    f = frame_new(c); // NOTE: 'owner' is written here
  if (f)
    f->len = 0;
  return f;
}
void frame_put(struct frame *f) { TAILQ_INSERT_HEAD(&spare, f, link); } // NOTE: it goes back here
int frame_fd(struct frame *f) { return f->owner->fd; }
