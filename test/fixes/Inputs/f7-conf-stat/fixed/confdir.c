#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct conf_file {
  struct conf_file *next;
  char *path;
  bool is_single;
};

struct conf_list {
  struct conf_file *head;
  int count;
};

static bool ends_with(const char *s, const char *suffix) {
  size_t a = strlen(s), b = strlen(suffix);

  return a > b && strcmp(s + a - b, suffix) == 0;
}

static bool filter_out(DIR *d, const char *path, const char *fn) {
  struct stat st;

  if (fn[0] == '.')
    return true;
  if (!ends_with(fn, ".conf"))
    return true;

  if (fstatat(dirfd(d), fn, &st, 0) < 0) {
    fprintf(stderr, "conf: cannot stat directory entry: %s/%s\n", path, fn);
    return true;
  }

  if (S_ISDIR(st.st_mode)) {
    fprintf(stderr, "conf: directories inside directories are not supported: %s/%s\n", path, fn);
    return true;
  }
  return false;
}

static int list_insert(struct conf_list *list, const char *dir, const char *fn) {
  struct conf_file **pp, *cf = calloc(1, sizeof(*cf));

  if (cf == NULL)
    return -ENOMEM;
  if (asprintf(&cf->path, "%s%s%s", dir, *fn ? "/" : "", fn) < 0) {
    free(cf);
    return -ENOMEM;
  }
  cf->is_single = *fn == '\0';
  for (pp = &list->head; *pp != NULL; pp = &(*pp)->next) {
    if (strcmp((*pp)->path, cf->path) > 0)
      break;
  }
  cf->next = *pp;
  *pp = cf;
  list->count++;
  return 0;
}

static void list_free(struct conf_list *list) {
  while (list->head != NULL) {
    struct conf_file *cf = list->head;

    list->head = cf->next;
    free(cf->path);
    free(cf);
  }
}

static int list_dir(struct conf_list *list, const char *path) {
  struct dirent *de;
  int err = 0;
  DIR *d = opendir(path);

  if (d == NULL) {
    if (errno == ENOTDIR)
      return list_insert(list, path, "");
    return errno == ENOENT ? 0 : -errno;
  }
  for (;;) {
    errno = 0;
    de = readdir(d);
    if (de == NULL) {
      err = -errno;
      break;
    }
    if (filter_out(d, path, de->d_name))
      continue;
    err = list_insert(list, path, de->d_name);
    if (err < 0)
      break;
  }
  closedir(d);
  return err;
}

int main(int argc, char **argv) {
  static const char *const standard[] = {"/etc/conf.d", "/run/conf.d"};
  struct conf_list list = {NULL, 0};
  struct conf_file *cf;
  const char *const *paths = argc > 1 ? (const char *const *)argv + 1 : standard;
  int n = argc > 1 ? argc - 1 : 2, i, status = 0;

  for (i = 0; i < n; i++) {
    int err = list_dir(&list, paths[i]);

    if (err < 0) {
      fprintf(stderr, "%s: %s\n", paths[i], strerror(-err));
      status = 1;
    }
  }
  for (cf = list.head; cf != NULL; cf = cf->next)
    printf("%s%s\n", cf->path, cf->is_single ? " (single)" : "");
  list_free(&list);
  return status;
}
