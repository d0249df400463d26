#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum dev_error { DEV_OK = 0, DEV_ERROR_IO = -1, DEV_ERROR_NO_DEVICE = -4, DEV_ERROR_OTHER = -99 };

struct transfer {
  int id;
  int length;
  int status;
};

struct queue {
  int fd[2];
  int submitted;
  int reaped;
};

static int queue_open(struct queue *q) {
  memset(q, 0, sizeof(*q));
  if (pipe2(q->fd, O_NONBLOCK | O_CLOEXEC) < 0)
    return DEV_ERROR_IO;
  return DEV_OK;
}

static int queue_submit(struct queue *q, int id, int length) {
  struct transfer t = {id, length, 0};
  ssize_t n = write(q->fd[1], &t, sizeof(t));

  if (n < 0)
    return errno == EPIPE ? DEV_ERROR_NO_DEVICE : DEV_ERROR_IO;
  if (n != (ssize_t)sizeof(t))
    return DEV_ERROR_OTHER;
  q->submitted++;
  return DEV_OK;
}

static int reap_one(struct queue *q, struct transfer *out) {
  ssize_t ret = read(q->fd[0], out, sizeof(*out));

  if (ret < 0) {
    if (errno == EAGAIN)
      return 0;
    return DEV_ERROR_IO;
  }
  if (ret == 0)
    return DEV_ERROR_NO_DEVICE;
  return ret == (ssize_t)sizeof(*out) ? 1 : DEV_ERROR_OTHER;
}

static int reap_all(struct queue *q) {
  struct transfer t;
  int ret, r = DEV_OK;

  for (;;) {
    ret = reap_one(q, &t);
    if (ret == 0)
      break;
    if (ret < 0) {
      r = ret;
      break;
    }
    printf("transfer %d: %d bytes\n", t.id, t.length);
    q->reaped++;
  }
  return r;
}

static int wait_and_reap(struct queue *q, int timeout_ms) {
  struct pollfd pfd = {q->fd[0], POLLIN, 0};
  int r;

  do {
    r = poll(&pfd, 1, timeout_ms);
  } while (r < 0 && errno == EINTR);
  if (r < 0)
    return DEV_ERROR_IO;
  if (r == 0)
    return DEV_OK;
  r = reap_all(q);
  return r;
}

int main(void) {
  struct queue q;
  int i, r;

  if (queue_open(&q) != DEV_OK) {
    perror("pipe2");
    return 1;
  }
  for (i = 0; i < 3; i++) {
    r = queue_submit(&q, i, 64 * (i + 1));
    if (r != DEV_OK)
      goto out;
  }
  r = wait_and_reap(&q, 100);
out:
  if (r != DEV_OK)
    fprintf(stderr, "reap failed: %d after %d of %d\n", r, q.reaped, q.submitted);
  close(q.fd[0]);
  close(q.fd[1]);
  return r == DEV_OK ? 0 : 1;
}
