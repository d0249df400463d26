// RUN: %check-findings %s

#include <fcntl.h>
#include <sys/stat.h>

#define PRIVATE 0700

void octal_ok(const char *path, mode_t mode) {
  chmod(path, 0644);
  chmod(path, mode);
  mkdir(path, PRIVATE);
  umask(0);
  umask(022);
}
// Somebody has looked it up.
void decimal_ok(const char *path) {
  chmod(path, 438);
  chmod(path, 0x1a4);
}
int opened_ok(const char *path) { return open(path, O_RDONLY); }
int other(const char *path, int port);
int number_ok(const char *path) { return other(path, 644); }
