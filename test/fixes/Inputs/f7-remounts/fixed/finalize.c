#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>

struct remount {
  struct remount *next;
  char *target;
  unsigned long flags;
  char *data;
};

struct sandbox {
  const char *root;
  struct remount *remounts;
  int verbose;
};

struct fail {
  int status;
  char msg[256];
};

static int make_fail(struct fail *err, int status, const char *fmt, ...) {
  va_list ap;

  err->status = status;
  va_start(ap, fmt);
  vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
  va_end(ap);
  return -1;
}

static void free_remount(struct remount *r) {
  free(r->data);
  free(r->target);
  free(r);
}

static int add_remount(struct sandbox *box, const char *target, unsigned long flags, struct fail *err) {
  struct remount *r = calloc(1, sizeof(*r));

  if (r == NULL)
    return make_fail(err, ENOMEM, "allocate remount");
  if (asprintf(&r->target, "%s/%s", box->root, target) < 0) {
    free(r);
    return make_fail(err, ENOMEM, "allocate path of `%s`", target);
  }
  r->flags = flags;
  r->next = box->remounts;
  box->remounts = r;
  return 0;
}

static int do_remount(struct sandbox *box, struct remount *r, struct fail *err) {
  if (box->verbose)
    fprintf(stderr, "remount %s\n", r->target);
  if (mount("none", r->target, NULL, MS_REMOUNT | r->flags, r->data) < 0)
    return make_fail(err, errno, "remount `%s`", r->target);
  return 0;
}

static int finalize_mounts(struct sandbox *box, struct fail *err) {
  struct remount *r = box->remounts;
  int ret = 0;

  while (r) {
    struct remount *next = r->next;

    ret = do_remount(box, r, err);
    if (ret < 0)
      goto cleanup;
    free_remount(r);
    r = next;
  }

cleanup:
  while (r) {
    struct remount *next = r->next;

    free_remount(r);
    r = next;
  }
  box->remounts = NULL;
  return ret;
}

static const struct {
  const char *path;
  unsigned long flags;
} masked[] = {
  {"proc", MS_NOSUID | MS_NOEXEC | MS_NODEV},
  {"sys", MS_RDONLY | MS_NOSUID | MS_NOEXEC | MS_NODEV},
  {"etc", MS_BIND | MS_RDONLY},
};

static int setup_mounts(struct sandbox *box, struct fail *err) {
  size_t i;
  int ret;

  for (i = 0; i < sizeof(masked) / sizeof(masked[0]); i++) {
    ret = add_remount(box, masked[i].path, masked[i].flags, err);
    if (ret < 0)
      return ret;
  }
  return finalize_mounts(box, err);
}

int main(int argc, char **argv) {
  struct sandbox box = {argc > 1 ? argv[1] : "/nonexistent", NULL, argc > 2};
  struct fail err = {0, ""};

  if (setup_mounts(&box, &err) < 0) {
    fprintf(stderr, "%s: %s\n", err.msg, strerror(err.status));
    return 1;
  }
  printf("sandbox %s is ready\n", box.root);
  return 0;
}
