// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct stream {
  int last, count;
  char *room;
};

static int append(struct stream *s, int id) {
  if (id <= s->last) {
    errno = EINVAL;
    return -1;
  }
  if (s->count > 100)
    return -1; // WARN[medium]: 'append' fails here without having set 'errno', which a caller reads
  s->last = id;
  return 0;
}

int add(struct stream *s, int id) {
  if (append(s, id) == -1) {
    if (errno == EINVAL)
      fprintf(stderr, "it is smaller\n");
    else
      fprintf(stderr, "there are many\n");
    return -1;
  }
  return 0;
}

static char *reserve(struct stream *s, int size) {
  char *room;
  if (size > s->count)
    return NULL;
  room = malloc(size);
  if (!room) {
    errno = ENOMEM;
    return NULL;
  }
  return room;
}

int fill(struct stream *s) {
  s->room = reserve(s, 10);
  if (!s->room) {
    perror("cannot reserve");
    return -1;
  }
  return 0;
}

static int check(const struct stream *s) {
  int n = s->count;
  if (!s->room) {
    errno = ENOENT;
    return -1;
  }
  if (n < 0) {
    n = 0;
    return -1; // WARN[medium]: 'check' fails here without having set 'errno', which a caller reads
  }
  return n;
}

int checked(const struct stream *s) {
  int n = check(s);
  if (n < 0)
    return -errno;
  return n;
}
