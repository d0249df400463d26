#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define CHAN_IOC_MAGIC 'c'
#define CHAN_IOC_CLONE _IO(CHAN_IOC_MAGIC, 1)
#define CHAN_IOC_SYNC_INIT _IO(CHAN_IOC_MAGIC, 3)

struct session {
  int fd;
  int wakeup_fd;
  bool want_sync_init;
  bool sync_init;
  bool debug;
  char name[64];
};

static void slog(const struct session *se, const char *msg, int err) {
  if (err != 0)
    fprintf(stderr, "chan %s: %s: %s\n", se->name, msg, strerror(err));
  else if (se->debug)
    fprintf(stderr, "chan %s: %s\n", se->name, msg);
}

static int session_start_sync_init(struct session *se) {
  int res, err;

  if (!se->want_sync_init) {
    slog(se, "sync init not enabled", 0);
    return 0;
  }

  res = ioctl(se->fd, CHAN_IOC_SYNC_INIT);
  if (res != 0) {
    err = -errno;
    if (err != ENOTTY) { // BAD: F7 'err' is -errno and never equals ENOTTY, the harmless failure is taken for a real one
      slog(se, "failed to enable sync init", -err);
    } else {
      slog(se, "kernel doesn't support sync init", 0);
      err = 0;
    }
    return err;
  }

  se->wakeup_fd = eventfd(0, EFD_CLOEXEC);
  if (se->wakeup_fd == -1) {
    err = errno;
    slog(se, "failed to create eventfd", err);
    return -err;
  }
  se->sync_init = true;
  slog(se, "synchronous init enabled", 0);
  return 0;
}

static int session_open(struct session *se, const char *path) {
  snprintf(se->name, sizeof(se->name), "%s", path);
  se->wakeup_fd = -1;
  se->fd = open(path, O_RDWR | O_CLOEXEC);
  if (se->fd == -1) {
    int err = errno;

    slog(se, "cannot open", err);
    return -err;
  }
  return 0;
}

static void session_close(struct session *se) {
  if (se->wakeup_fd != -1)
    close(se->wakeup_fd);
  close(se->fd);
}

static int session_clone(struct session *se, int *out) {
  int fd = open(se->name, O_RDWR | O_CLOEXEC);

  if (fd == -1)
    return -errno;
  if (ioctl(fd, CHAN_IOC_CLONE) == -1 && errno != ENOTTY) {
    int err = -errno;

    close(fd);
    return err;
  }
  *out = fd;
  return 0;
}

int main(int argc, char **argv) {
  struct session se;
  int err, clone_fd;

  if (argc < 2) {
    fprintf(stderr, "usage: %s DEVICE\n", argv[0]);
    return 2;
  }
  memset(&se, 0, sizeof(se));
  se.want_sync_init = true;
  se.debug = argc > 2;
  if (session_open(&se, argv[1]) < 0)
    return 1;
  err = session_start_sync_init(&se);
  if (err == 0) {
    err = session_clone(&se, &clone_fd);
    if (err < 0)
      slog(&se, "cannot clone", -err);
    else
      close(clone_fd);
  }
  session_close(&se);
  printf("%s: %s\n", argv[1], err == 0 ? "mounted" : "mount failed");
  return err == 0 ? 0 : 1;
}
