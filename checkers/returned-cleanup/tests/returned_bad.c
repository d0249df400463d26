// RUN: %check-findings %s

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void drop(char **p) { free(*p); }
static void shut(int *fd) { close(*fd); }
#define AUTO_FREE __attribute__((cleanup(drop)))
#define AUTO_CLOSE __attribute__((cleanup(shut)))
int open_it(void);

char *pointer_bad(const char *s) {
  AUTO_FREE char *copy = strdup(s); // NOTE: 'copy' is cleaned up when the function returns
  if (s[0] == '-')
    return copy; // WARN[medium]: what is returned has been given to 'drop' when the caller gets it
  return (copy); // WARN[medium]: what is returned has been given to 'drop' when the caller gets it
}
int descriptor_bad(void) {
  AUTO_CLOSE int fd = open_it(); // NOTE: 'fd' is cleaned up when the function returns
  return fd; // WARN[medium]: what is returned has been given to 'shut' when the caller gets it
}
const char *cast_bad(const char *s) {
  AUTO_FREE char *copy = strdup(s); // NOTE: 'copy' is cleaned up when the function returns
  return (const char *)copy; // WARN[medium]: what is returned has been given to 'drop' when the caller gets it
}
