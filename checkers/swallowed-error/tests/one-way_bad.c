// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -EIO;
  return 0;
}

int two_places(int fd, int copy, const char *text) {
  int rc = put(fd, text); // WARN[medium]: whether 'put' failed is put into 'rc', and nobody looks at it on one way
  if (copy >= 0)
    rc = put(copy, text); // NOTE: another result takes its place here
  return rc;
}

enum outcome { DONE, NO_ROOM, NO_REPLY, REFUSED };
struct mail {
  int fd;
  struct mail *next;
};
enum outcome deliver(int fd, const char *line, int size);
enum outcome announce(struct mail *m);
void rest(struct mail *m);

enum outcome reply(struct mail *m, int code, const char *line, int size) {
  enum outcome result = DONE;
  if (code / 100 != 2) {
    result = REFUSED;
  } else {
    result = deliver(m->fd, line, size); // WARN[medium]: whether 'deliver' failed is put into 'result', and nobody looks at it on one way
    if (code != 1) {
      m = m->next;
      if (m)
        result = announce(m); // NOTE: another result takes its place here
      else
        rest(m);
    }
  }
  return result;
}

int with_trailer(int fd, int wants_trailer) {
  int err;

  if ((err = put(fd, "h")) < 0)
    return err;
  err = put(fd, "b"); // WARN[medium]: whether 'put' failed is put into 'err', and nobody looks at it on one way
  switch (wants_trailer) {
  case 1:
    err = put(fd, "t"); // NOTE: another result takes its place here
    break;
  case 2:
    err = put(fd, "T");
    break;
  }
  return err;
}

// Where all is said to have gone well.
int forgotten(int fd, const char *text) {
  int rc;
  rc = put(fd, "x");
  if (rc < 0)
    return -1;
  rc = put(fd, text); // WARN[medium]: whether 'put' failed is put into 'rc', and nobody looks at it
  return 0; // NOTE: success is returned here
}

int twice_forgotten(int fd, const char *text) {
  int first = put(fd, "x");
  if (first)
    return first;
  int second = put(fd, text); // WARN[medium]: whether 'put' failed is put into 'second', and nobody looks at it
  if (text[1]) {
    second = put(fd, "y"); // NOTE: another result takes its place here
    if (second)
      return second;
  }
  return 0;
}
