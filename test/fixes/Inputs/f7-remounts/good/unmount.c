#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>

struct mounted {
  struct mounted *next;
  char *target;
};

struct sandbox {
  const char *root;
  struct mounted *mounts;
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

static void warn_and_release(struct fail *err) {
  fprintf(stderr, "warning: %s: %s\n", err->msg, strerror(err->status));
  err->status = 0;
  err->msg[0] = '\0';
}

static int note_mount(struct sandbox *box, const char *name, struct fail *err) {
  struct mounted *m = calloc(1, sizeof(*m));

  if (m == NULL)
    return make_fail(err, ENOMEM, "allocate");
  if (asprintf(&m->target, "%s/%s", box->root, name) < 0) {
    free(m);
    return make_fail(err, ENOMEM, "allocate path of `%s`", name);
  }
  m->next = box->mounts;
  box->mounts = m;
  return 0;
}

static int do_umount(const char *target, struct fail *err) {
  if (umount2(target, MNT_DETACH) == 0)
    return 0;
  if (errno == EINVAL || errno == ENOENT)
    return 0;
  return make_fail(err, errno, "umount `%s`", target);
}

static void forget_mounts(struct sandbox *box) {
  struct mounted *m = box->mounts;

  while (m) {
    struct mounted *next = m->next;

    free(m->target);
    free(m);
    m = next;
  }
  box->mounts = NULL;
}

static int tear_down(struct sandbox *box, struct fail *err) {
  struct mounted *m;
  struct fail local = {0, ""};
  int failed = 0;

  for (m = box->mounts; m; m = m->next) {
    if (do_umount(m->target, &local) < 0) {
      warn_and_release(&local);
      failed++;
    }
  }
  forget_mounts(box);
  if (failed > 0)
    return make_fail(err, EBUSY, "%d mounts of `%s` remain", failed, box->root);
  return 0;
}

int main(int argc, char **argv) {
  struct sandbox box = {argc > 1 ? argv[1] : "/nonexistent", NULL};
  struct fail err = {0, ""};
  static const char *const names[] = {"proc", "sys", "dev"};
  size_t i;

  for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
    if (note_mount(&box, names[i], &err) < 0) {
      forget_mounts(&box);
      fprintf(stderr, "%s\n", err.msg);
      return 1;
    }
  }
  if (tear_down(&box, &err) < 0) {
    fprintf(stderr, "%s: %s\n", err.msg, strerror(err.status));
    return 1;
  }
  return 0;
}
