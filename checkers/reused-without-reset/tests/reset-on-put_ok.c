// RUN: %check-findings %s
// All of it becomes 0 where it is put back.
#include <stdlib.h>
#include <string.h>

struct request {
  struct request *next_free;
  int fd;
  int authenticated;
  unsigned flags;
  size_t len;
  char body[2048];
};

static struct request *free_requests;

struct request *request_get(int fd) {
  struct request *r = free_requests;

  if (r) {
    free_requests = r->next_free; // REASON: reset-whole
    r->next_free = NULL;
  } else {
    r = calloc(1, sizeof(*r));
    if (!r)
      return NULL;
  }
  r->fd = fd;
  return r;
}

void request_put(struct request *r) {
  memset(r, 0, sizeof(*r));
  r->fd = -1;
  r->next_free = free_requests;
  free_requests = r;
}

int request_append(struct request *r, const char *data, size_t n) {
  if (n > sizeof(r->body) - r->len)
    return -1;
  memcpy(r->body + r->len, data, n);
  r->len += n;
  return 0;
}

int request_login(struct request *r, const char *secret) {
  if (r->len == strlen(secret) && memcmp(r->body, secret, r->len) == 0)
    r->authenticated = 1;
  return r->authenticated ? 0 : -1;
}
