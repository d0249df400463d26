#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *orig_file;
static char *tmp_file;

static void edit_error(const char *name, int with_errno, int status) __attribute__((noreturn));

static void edit_error(const char *name, int with_errno, int status) {
  if (with_errno)
    fprintf(stderr, "vedit: %s: %s\n", name, strerror(errno));
  else
    fprintf(stderr, "vedit: %s: unchanged\n", name);
  if (tmp_file != NULL)
    unlink(tmp_file);
  exit(status);
}

static void copyfile(int from, int to) {
  ssize_t nr, nw, off;
  char buf[8 * 1024];

  while ((nr = read(from, buf, sizeof(buf))) > 0) {
    for (off = 0; nr > 0; nr -= nw, off += nw) {
      nw = write(to, buf + off, (size_t)nr);
      if (nw < 0)
        edit_error(tmp_file, 1, 1);
    }
  }
  if (nr < 0)
    edit_error(orig_file, 1, 1);
}

static int make_tmp(void) {
  int fd = open(tmp_file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    edit_error(tmp_file, 1, 1);
  return fd;
}

static int run_editor(const char *editor) {
  pid_t pid;
  int status;

  pid = fork();
  if (pid < 0)
    edit_error(editor, 1, 1);
  if (pid == 0) {
    execlp(editor, editor, tmp_file, (char *)NULL);
    fprintf(stderr, "vedit: %s: %s\n", editor, strerror(errno));
    _exit(127);
  }
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR)
      edit_error(editor, 1, 1);
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void install_tmp(mode_t mode) {
  if (chmod(tmp_file, mode) < 0)
    edit_error(tmp_file, 1, 1);
  if (rename(tmp_file, orig_file) < 0)
    edit_error(orig_file, 1, 1);
  free(tmp_file);
  tmp_file = NULL;
}

int main(int argc, char **argv) {
  const char *editor = getenv("EDITOR");
  struct stat before, after;
  int from, to;

  if (argc < 2) {
    fprintf(stderr, "usage: %s FILE\n", argv[0]);
    return 2;
  }
  orig_file = argv[1];
  from = open(orig_file, O_RDONLY | O_CLOEXEC);
  if (from < 0 || fstat(from, &before) < 0)
    edit_error(orig_file, 1, 1);
  if (asprintf(&tmp_file, "%s.edit", orig_file) < 0) {
    tmp_file = NULL;
    edit_error(orig_file, 1, 1);
  }
  to = make_tmp();
  copyfile(from, to);
  if (fsync(to) < 0 || close(to) < 0)
    edit_error(tmp_file, 1, 1);
  close(from);
  if (!run_editor(editor != NULL ? editor : "vi"))
    edit_error(orig_file, 0, 1);
  if (stat(tmp_file, &after) < 0)
    edit_error(tmp_file, 1, 1);
  if (after.st_size == 0)
    edit_error(orig_file, 0, 1);
  install_tmp(before.st_mode & 07777);
  return 0;
}
