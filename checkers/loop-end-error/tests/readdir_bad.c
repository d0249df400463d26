// RUN: %check-findings %s

#include <dirent.h>
int entries(const char *p) {
  DIR *d = opendir(p);
  struct dirent *e;
  int n = 0;
  if (!d)
    return -1;
  while ((e = readdir(d)) != NULL) // WARN[low]: an error ends this loop like the end of 'd', and nobody asks which of the two it was
    n++;
  closedir(d);
  return n; // NOTE: success is returned here all the same
}
