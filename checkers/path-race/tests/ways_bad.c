// RUN: %check-findings %s
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
  const char *name;
  int fd;
};

int directly(const char *path) {
  if (access(path, R_OK) == 0) // NOTE: 'access' asks about whatever has the name then
    return open(path, O_RDONLY); // WARN[low]: the file that is opened here need not be the one that was asked about
  return -1;
}

int early_return(struct file *f) {
  struct stat st;
  if (lstat(f->name, &st) < 0 || st.st_size == 0) // NOTE: 'lstat' asks about whatever has the name then
    return -1;
  f->fd = open(f->name, O_RDONLY); // WARN[low]: the file that is opened here need not be the one that was asked about
  return f->fd;
}

FILE *kept_result(const char *path) {
  struct stat st;
  int found = stat(path, &st); // NOTE: 'stat' asks about whatever has the name then
  if (found != 0)
    return NULL;
  return fopen(path, "r"); // WARN[low]: the file that is opened here need not be the one that was asked about
}

FILE *conditional(const char *path) {
  return access(path, F_OK) ? NULL : fopen((path), "r"); // WARN[low]: the file that is opened here need not be the one that was asked about // NOTE: 'access' asks about whatever has the name then
}

int both_ways(const char *path, int write) {
  if (!access(path, write ? W_OK : R_OK)) { // NOTE: 'access' asks about whatever has the name then
    if (write)
      return open(path, O_RDWR); // WARN[low]: the file that is opened here need not be the one that was asked about
    else
      return open(path, O_RDONLY); // WARN[low]: the file that is opened here need not be the one that was asked about
  }
  return 0;
}

int in_loop(const char *const *paths) {
  for (; *paths; ++paths)
    if (access(*paths, R_OK) == 0) // NOTE: 'access' asks about whatever has the name then
      return open(*paths, O_RDONLY); // WARN[low]: the file that is opened here need not be the one that was asked about
  return -1;
}
