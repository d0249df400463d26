// RUN: %check-findings %s
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int other_path_ok(const char *a, const char *b) {
  return access(a, R_OK) ? -1 : open(b, O_RDONLY);
}
int other_call_ok(const char *path) {
  if (access(path, R_OK))
    return -1;
  printf("reading %s\n", path);
  return open(path, O_RDONLY);
}
int made_ok(const char *path) {
  if (access(path, F_OK) == 0)
    return -1;
  return open(path, O_WRONLY | O_CREAT, 0600);
}
int other_name_ok(const char *const *paths) {
  int found = access(*paths, R_OK);
  if (found == 0)
    ++paths;
  else
    --paths;
  return open(*paths, O_RDONLY);
}
int before_ok(const char *path) {
  int fd = open(path, O_RDONLY);
  struct stat st;
  if (fd < 0 && stat(path, &st) == 0)
    return -2;
  return fd;
}
int of_what_is_open_ok(const char *path) {
  struct stat st;
  int fd = open(path, O_RDONLY);
  if (fd >= 0 && fstat(fd, &st))
    return close(fd);
  return fd;
}
int next_turn_ok(const char *path) {
  int fd = -1;
  while (fd < 0 && access(path, R_OK) != 0) {
    sleep(1);
    fd = open(path, O_RDONLY);
  }
  return fd;
}
int only_asked_ok(const char *path) {
  return access(path, X_OK) == 0 ? strlen(path) : 0;
}
int both_calls_ok(const char *path) {
  return access(strrchr(path, '/'), R_OK) ? 0 : open(strrchr(path, '/'), O_RDONLY);
}
