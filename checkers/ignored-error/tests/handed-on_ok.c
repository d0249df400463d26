// RUN: %check-findings --confidence=low %s

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pool {
  char *room;
  int size, fd;
};

static int attach(struct pool *p, int size) {
  p->room = malloc(size);
  if (!p->room)
    return -1;
  p->size = size;
  return 0;
}

// It is thrown away on purpose.
int on_purpose(struct pool *p, int size) {
  if (p->fd < 0)
    return -1;
  (void)attach(p, size);
  return 0;
}

// A failure is told of anyway.
int fails_anyway(struct pool *p, int size) {
  if (p->fd < 0) {
    attach(p, size);
    return -1;
  }
  return attach(p, size);
}

// What is to go need not be there; nothing is lost.
static int forget(struct pool *p) {
  if (unlink(p->room) < 0)
    return -1;
  return 0;
}
int start_anew(struct pool *p) {
  if (attach(p, 16) < 0)
    return -1;
  forget(p);
  return 0;
}

// Who looks at the error afterwards knows.
int looks_otherwise(struct pool *p, int size) {
  if (p->fd < 0)
    return -1;
  attach(p, size);
  if (!p->room)
    return -1;
  return 0;
}

// Nobody can be told.
void warm_up(struct pool *p) { (void)attach(p, 16); }
