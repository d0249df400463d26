// RUN: %check-findings --confidence=low %s

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int as_index_bad(int fd, char *text, size_t size) {
  ssize_t n = read(fd, text, size - 1); // WARN[medium]: nobody asks whether 'read' failed before 'n' is used
  text[n] = '\0'; // NOTE: 'n' is used as an index here
  return 0;
}

int as_length_bad(int fd, char *to, char *from) {
  ssize_t n;
  n = read(fd, from, 80); // WARN[medium]: nobody asks whether 'read' failed before 'n' is used
  memcpy(to, from, n); // NOTE: 'n' is used as a length here
  return 0;
}

int as_stream_bad(const char *path, char *line) {
  FILE *f = fopen(path, "r"); // WARN[medium]: nobody asks whether 'fopen' failed before 'f' is used
  if (!fgets(line, 80, f)) // NOTE: 'f' is used as a pointer here
    line[0] = '\0';
  fclose(f);
  return 0;
}

long size_bad(const char *path) {
  struct stat status;
  stat(path, &status); // WARN[medium]: the result of 'stat' is ignored: where it fails, 'status' has no value
  return status.st_size; // NOTE: 'status' is used here
}

static int parse(const char *text, int *number) {
  if (*text < '0' || *text > '9')
    return -1;
  *number = *text - '0';
  return 0;
}

int own_bad(const char *text) {
  int number;
  parse(text, &number); // WARN[medium]: the result of 'parse' is ignored: where it fails, 'number' has no value
  return number + 1; // NOTE: 'number' is used here
}
