// RUN: %check-findings --confidence=low %s

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int asked_first_ok(int fd, char *text, size_t size) {
  ssize_t n = read(fd, text, size - 1);
  if (n < 0)
    return -1;
  text[n] = '\0';
  return 0;
}

int asked_in_the_condition_ok(int fd, char *text, size_t size) {
  ssize_t n;
  if ((n = read(fd, text, size - 1)) < 0)
    return -1;
  text[n] = '\0';
  return 0;
}

int stream_asked_ok(const char *path, char *line) {
  FILE *f = fopen(path, "r");
  if (!f)
    return -1;
  if (!fgets(line, 80, f))
    line[0] = '\0';
  fclose(f);
  return 0;
}

// Whether there is memory, another rule of the compiler's asks.
char *memory_ok(const char *text) {
  char *copy = malloc(strlen(text) + 1);
  strcpy(copy, text);
  return copy;
}

#define IS_SPACE(c) (kinds[(int)(c)] & 1)
extern const unsigned short *kinds;

int skip_ok(FILE *f) {
  int c = getc(f);
  while (IS_SPACE(c))
    c = getc(f);
  return c;
}

long has_a_value_ok(const char *path) {
  struct stat status = {0};
  stat(path, &status);
  return status.st_size;
}

static int parse(const char *text, int *number) {
  *number = 0;
  if (*text < '0' || *text > '9')
    return -1;
  *number = *text - '0';
  return 0;
}

int set_on_all_ways_ok(const char *text) {
  int number;
  parse(text, &number);
  return number + 1;
}
