// RUN: %check-findings %s

#include <dirent.h>
#include <errno.h>
int entries(const char *p) {
  DIR *d = opendir(p);
  struct dirent *e;
  int n = 0;
  if (!d)
    return -1;
  for (;;) {
    errno = 0;
    e = readdir(d);
    if (!e)
      break;
    n++;
  }
  if (errno)
    n = -1;
  closedir(d);
  return n;
}
