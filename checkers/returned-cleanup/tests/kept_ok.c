// RUN: %check-findings %s

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void drop(char **p) { free(*p); }
static void shut(int *fd) { close(*fd); }
#define AUTO_FREE __attribute__((cleanup(drop)))
#define AUTO_CLOSE __attribute__((cleanup(shut)))
#define STEAL(p) ({ char *_p = (p); (p) = NULL; _p; })
int open_it(void);

char *stolen_ok(const char *s) {
  AUTO_FREE char *copy = strdup(s);
  return STEAL(copy);
}
// There is nothing to clean up.
int failed_ok(void) {
  AUTO_CLOSE int fd = open_it();
  if (fd < 0)
    return fd;
  return 0;
}
char first_ok(const char *s) {
  AUTO_FREE char *copy = strdup(s);
  return copy[0];
}
size_t length_ok(const char *s) {
  AUTO_FREE char *copy = strdup(s);
  return strlen(copy);
}
char *plain_ok(const char *s) {
  char *copy = strdup(s);
  return copy;
}
