// RUN: %check-findings %s

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -EIO;
  return 0;
}

// What the assignment gives is asked at once.
int asked(int fd) {
  int n;
  if ((n = put(fd, "a")) < 0)
    return -1;
  if ((n = put(fd, "b")))
    return -1;
  return 0;
}

int all(int fd) {
  int n, m;
  n = m = put(fd, "a");
  m = put(fd, "b");
  return n ? n : m;
}

int until(int fd) {
  int n;
  while ((n = put(fd, "a")) == 0)
    ;
  n = put(fd, "b");
  return n;
}

int vsnprintf(char *s, size_t n, const char *format, va_list args);

// It hands on how long the text would be.
struct text {
  char *data;
  int off, size;
};
static int add(struct text *t, const char *format, ...) {
  va_list args;
  int ret, room;
  if (t->off >= t->size)
    return 0;
  room = t->size - t->off;
  va_start(args, format);
  ret = vsnprintf(t->data + t->off, room, format, args);
  va_end(args);
  t->off += ret < room ? ret : room;
  return ret;
}

int list_items(struct text *t, const char *id, const char *title) {
  int ret = 0;
  ret = add(t, "<item id=\"%s\">", id);
  if (title)
    ret = add(t, "<title>%s</title>", title);
  ret = add(t, "</item>");
  return 0;
}
