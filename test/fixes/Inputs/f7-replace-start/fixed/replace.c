#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum op_status { OP_OK = 0, OP_IN_PROGRESS = 1, OP_TARGET_TOO_SMALL = 2, OP_SCRUB_RUNNING = 3 };

enum op_result { RESULT_NONE = 0, RESULT_NO_ERROR, RESULT_NOT_STARTED };

struct replace_args {
  const char *source;
  const char *target;
  enum op_result result;
};

static void error_msg(const char *fmt, ...) {
  va_list ap;

  fputs("ERROR: ", stderr);
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
  fputc('\n', stderr);
}

static const char *status_text(int status) {
  static const char *const text[] = {"ok", "add/delete/balance/replace/resize operation in progress",
                                     "target device too small", "scrub is in progress"};

  return status >= 0 && status < 4 ? text[status] : "unknown status";
}

static int device_size(const char *path, off_t *size) {
  struct stat st;

  if (stat(path, &st) < 0)
    return -1;
  *size = st.st_size;
  return 0;
}

static int start_replace(int fd, struct replace_args *args) {
  off_t from, to;

  args->result = RESULT_NONE;
  if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
    if (errno == EWOULDBLOCK)
      return OP_IN_PROGRESS;
    return -1;
  }
  if (device_size(args->source, &from) < 0 || device_size(args->target, &to) < 0)
    return -1;
  if (to < from)
    return OP_TARGET_TOO_SMALL;
  args->result = RESULT_NO_ERROR;
  return OP_OK;
}

static int open_target(const char *path, bool force) {
  int fd = open(path, O_RDWR | O_CLOEXEC | (force ? 0 : O_EXCL));

  if (fd < 0)
    error_msg("unable to open %s: %s", path, strerror(errno));
  return fd;
}

static int cmd_replace_start(const char *mount, const char *source, const char *target, bool force) {
  struct replace_args args = {source, target, RESULT_NONE};
  int fd, target_fd = -1, ret;

  fd = open(mount, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    error_msg("unable to open %s: %s", mount, strerror(errno));
    return 1;
  }
  target_fd = open_target(target, force);
  if (target_fd < 0)
    goto leave_with_error;

  ret = start_replace(fd, &args);
  if (ret < 0) {
    error_msg("start of replace on '%s' failed: %s", mount, strerror(errno));
    goto leave_with_error;
  }
  if (ret > 0) {
    error_msg("start of replace on '%s': %s", mount, status_text(ret));
    goto leave_with_error;
  }
  if (args.result != RESULT_NONE && args.result != RESULT_NO_ERROR) {
    error_msg("start of replace on '%s' returns error %d", mount, (int)args.result);
    goto leave_with_error;
  }

  close(target_fd);
  close(fd);
  return 0;

leave_with_error:
  if (target_fd >= 0)
    close(target_fd);
  close(fd);
  return 1;
}

int main(int argc, char **argv) {
  int ret;

  if (argc < 4) {
    fprintf(stderr, "usage: %s MOUNT SOURCE TARGET [force]\n", argv[0]);
    return 2;
  }
  ret = cmd_replace_start(argv[1], argv[2], argv[3], argc > 4);
  if (ret == 0)
    printf("replace started\n");
  return ret;
}
