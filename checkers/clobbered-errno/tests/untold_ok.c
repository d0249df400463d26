// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct stream {
  int last, count, fd;
};

static int append(struct stream *s, int id) {
  if (id <= s->last) {
    errno = EINVAL;
    return -1;
  }
  if (write(s->fd, &id, sizeof(id)) < 0)
    return -1;
  s->last = id;
  return 0;
}

int add(struct stream *s, int id) {
  if (append(s, id) == -1) {
    perror("cannot append");
    return -1;
  }
  return 0;
}

// Nobody reads it.
static int check(const struct stream *s) {
  if (s->fd < 0) {
    errno = EINVAL;
    return -1;
  }
  if (s->count < 0)
    return -1;
  return 0;
}

int checked(const struct stream *s) { return check(s) < 0 ? -1 : 0; }

// Set for all of them.
static int begin(struct stream *s) {
  errno = EINVAL;
  if (s->fd < 0)
    return -1;
  if (s->count < 0)
    return -1;
  return 0;
}

int begun(struct stream *s) {
  if (begin(s) < 0) {
    perror("cannot begin");
    return -1;
  }
  return 0;
}
