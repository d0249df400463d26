// RUN: %check-findings %s
// The number that says why it failed comes from elsewhere; the caller asks for
// any that is negative, and cleans up at the end.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int fill(char *buf, size_t n);
void report(int why);
void show(const char *text);

int get_contents(int fd, char **out, size_t n) {
  if (!out)
    return -EINVAL;
  *out = malloc(n);
  if (fill(*out, n) < 0) {
    free(*out); // NOTE: it is freed here
    return -errno;
  }
  return 0;
}

int list(int fd, size_t n) {
  char *contents;
  int err = get_contents(fd, &contents, n); // NOTE: this call returns -22 then
  if (err < 0) {
    report(err);
    goto done;
  }
  show(contents);
done:
  free(contents); // WARN[medium]: 'contents' is freed here again: 'get_contents' has freed it where it fails
  return err;
}

// Handed on by a wrapper.
struct page {
  char *text;
  int lines;
};

static int page_load(struct page *p, int fd) {
  p->text = malloc(64);
  if (!p->text)
    return 1;
  if (fill(p->text, 64)) {
    free(p->text);
    return 2;
  }
  return 0;
}

static int page_open(struct page *p, int fd) {
  p->lines = 0;
  return page_load(p, fd); // NOTE: it is freed here
}

static void page_close(struct page *p) {
  if (p->text)
    free(p->text);
  free(p);
}

struct page *page_new(int fd) {
  struct page *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  if (page_open(p, fd)) { // NOTE: this call returns 2 then
    page_close(p); // WARN[medium]: 'p->text' is freed here again: 'page_open' has freed it where it fails
    return NULL;
  }
  return p;
}
