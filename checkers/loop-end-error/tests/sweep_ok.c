// RUN: %check-findings --none %s
// All of them go, not those that were not seen; and errno is asked behind the loop.

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct file {
  struct file *next;
  int mark;
};

static int add(struct file **all, const char *name) {
  struct file *f = calloc(1, sizeof(*f));
  if (!f)
    return -1;
  f->mark = name[0] == '.';
  f->next = *all;
  *all = f;
  return 0;
}

static void drop_unmarked(struct file **at) {
  struct file *f;
  while ((f = *at)) {
    if (f->mark) {
      at = &f->next;
      continue;
    }
    *at = f->next;
    free(f);
  }
}

int scan(const char *path, struct file **all) {
  struct dirent *e;
  DIR *d = opendir(path);
  int r = 0;
  if (!d)
    return -errno;
  while ((errno = 0, e = readdir(d)) != NULL)
    if (add(all, e->d_name) < 0) {
      closedir(d);
      return -ENOMEM;
    }
  if (errno != 0)
    r = -errno;
  closedir(d);
  if (r == 0)
    drop_unmarked(all);
  return r;
}
