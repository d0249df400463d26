// RUN: %check-findings %s

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

int count_bad(const char *path) {
  int n = 0;
  DIR *d = opendir(path);
  if (!d)
    return -1;
  while (1) {
    struct dirent *e = readdir(d); // NOTE: 'readdir' is called here
    if (e == NULL) {
      if (errno) // WARN[medium]: 'errno' may be left from an earlier call: 'readdir' sets it only where it fails
        n = -1;
      break;
    }
    n++;
  }
  closedir(d);
  return n;
}

int list_bad(DIR *d) {
  struct dirent *e;
  while ((e = readdir(d))) // NOTE: 'readdir' is called here
    puts(e->d_name);
  if (errno != 0) { // WARN[medium]: 'errno' may be left from an earlier call: 'readdir' sets it only where it fails
    fprintf(stderr, "cannot read: %s\n", strerror(errno));
    return -1;
  }
  return 0;
}
