// RUN: %check-findings --none %s
// Texts of a known length, numbers: all of it is shorter than the room.
#include <stdio.h>
#include <stdlib.h>

void set_help(const char *text);

void help_ok(int has_md5, int has_sha) {
  char text[256];
  char *p = text;
  size_t remain = sizeof(text) - 1;
  int comma = 0, n;
  const char *name;
  n = snprintf(p, remain, "%s", "which digest (");
  if (n < 0 || (size_t)n > remain)
    exit(1);
  p += n;
  remain -= (size_t)n;
  if (has_md5) {
    name = "MD5";
    n = snprintf(p, remain, "%s%s", (comma++ ? ", " : ""), name);
    if (n < 0 || (size_t)n > remain)
      exit(1);
    p += n;
    remain -= (size_t)n;
  }
  if (has_sha) {
    name = "SHA";
    n = snprintf(p, remain, "%s%s", (comma++ ? ", " : ""), name);
    if (n < 0 || (size_t)n > remain)
      exit(1);
    p += n;
    remain -= (size_t)n;
  }
  set_help(text);
}

int port_ok(unsigned port, int is_tls) {
  char text[64];
  int n = snprintf(text, sizeof(text), "%s:%5u", is_tls ? "tls" : "tcp", port);
  if (n > (int)sizeof(text))
    return -1;
  set_help(text);
  return 0;
}

int version_ok(long major, long minor) {
  enum { ROOM = 80 };
  char text[ROOM];
  int left = ROOM, n;
  n = snprintf(text, left, "%ld.", major);
  if (n > left)
    return -1;
  left -= n;
  n = snprintf(text + n, left, "%08lx%%\n", minor);
  if (n > left)
    return -1;
  set_help(text);
  return 0;
}

// What just does not fit is asked for next: it is the last character's end.
size_t entry_ok(char *buf, size_t size, size_t pos, const char *cursor) {
  int r = snprintf(buf + pos, size - pos, "cursor=%s\n", cursor);
  if (r < 0)
    return pos;
  if ((size_t)r > size - pos)
    return pos;
  if (pos + r == size) {
    buf[size - 1] = '\n';
    return size;
  }
  return pos + r;
}
