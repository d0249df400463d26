// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -EIO;
  return 0;
}

int looked_at(int fd, int copy, const char *text) {
  int rc = put(fd, text);
  if (rc < 0)
    return rc;
  if (copy >= 0)
    rc = put(copy, text);
  return rc;
}

int only_after_success(int fd, int copy, const char *text) {
  int rc = put(fd, text);
  if (rc == 0 && copy >= 0)
    rc = put(copy, text);
  return rc;
}

static int find(const char *text, const char **found) {
  if (!*text)
    return -ENOENT;
  *found = text + 1;
  return 0;
}

// What it has found is there only where it has not failed.
int found(int fd, const char *text) {
  const char *rest = 0;
  int rc = find(text, &rest);
  if (rest)
    rc = put(fd, rest);
  return rc;
}

int one_of_two(int fd, int copy, int which, const char *text) {
  int rc;
  if (which)
    rc = put(fd, text);
  else
    rc = put(copy, text);
  return rc;
}

int first_stays(int fd, int copy, const char *text) {
  int rc = put(fd, text);
  int more = put(copy, text);
  return rc ? rc : more;
}

int last_look(int fd, const char *text) {
  int rc;
  rc = put(fd, "x");
  if (rc < 0)
    return -1;
  rc = put(fd, text);
  return rc < 0 ? -1 : 0;
}

// It is thrown away on purpose.
int thrown_away(int fd, const char *text) {
  int rc = put(fd, "x");
  if (rc < 0)
    return -1;
  rc = put(fd, text);
  (void)rc;
  return 0;
}
