// RUN: %check-findings --confidence=low %s

#include <dirent.h>
#include <errno.h>
#include <stdio.h>

int count_ok(const char *path) {
  int n = 0;
  DIR *d = opendir(path);
  if (!d)
    return -1;
  while (1) {
    errno = 0;
    struct dirent *e = readdir(d);
    if (e == NULL) {
      if (errno)
        n = -1;
      break;
    }
    n++;
  }
  closedir(d);
  return n;
}

int list_ok(DIR *d) {
  struct dirent *e;
  errno = 0;
  while ((e = readdir(d)))
    puts(e->d_name);
  if (errno != 0)
    return -1;
  return 0;
}
