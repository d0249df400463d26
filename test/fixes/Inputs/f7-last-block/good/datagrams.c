#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINK_OK 0
#define LINK_FATAL (-30)

typedef ssize_t (*link_writer)(void *client, const void *buf, size_t len);

struct link {
  link_writer writer;
  void *client;
  char packet[1024];
  size_t used;
  unsigned sent;
  int last_errno;
};

struct sock_client {
  int fd;
};

static ssize_t sock_writer(void *client, const void *buf, size_t len) {
  struct sock_client *c = client;
  ssize_t n;

  do {
    n = send(c->fd, buf, len, MSG_NOSIGNAL);
  } while (n < 0 && errno == EINTR);
  return n;
}

static void link_open(struct link *l, link_writer writer, void *client) {
  memset(l, 0, sizeof(*l));
  l->writer = writer;
  l->client = client;
}

static int link_flush(struct link *l) {
  ssize_t n;
  int ret = LINK_OK;

  if (l->used == 0)
    return LINK_OK;
  n = l->writer(l->client, l->packet, l->used);
  if (n < 0) {
    l->last_errno = errno;
    ret = LINK_FATAL;
  } else if ((size_t)n != l->used) {
    l->last_errno = EMSGSIZE;
    ret = LINK_FATAL;
  } else {
    l->sent++;
  }
  l->used = 0;
  return ret;
}

static int link_add(struct link *l, const char *text) {
  size_t len = strlen(text) + 1;

  if (len > sizeof(l->packet)) {
    l->last_errno = EMSGSIZE;
    return LINK_FATAL;
  }
  if (l->used + len > sizeof(l->packet)) {
    int ret = link_flush(l);

    if (ret != LINK_OK)
      return ret;
  }
  memcpy(l->packet + l->used, text, len);
  l->used += len;
  return LINK_OK;
}

static int link_close(struct link *l) {
  int ret = link_flush(l);

  l->writer = NULL;
  return ret;
}

int main(int argc, char **argv) {
  struct link l;
  struct sock_client c;
  int sv[2], i, ret = LINK_OK;

  if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, sv) < 0) {
    perror("socketpair");
    return 1;
  }
  c.fd = sv[0];
  link_open(&l, sock_writer, &c);
  for (i = 1; i < argc && ret == LINK_OK; i++)
    ret = link_add(&l, argv[i]);
  if (ret == LINK_OK)
    ret = link_close(&l);
  if (ret != LINK_OK)
    fprintf(stderr, "link: %s after %u packets\n", strerror(l.last_errno), l.sent);
  close(sv[0]);
  close(sv[1]);
  return ret == LINK_OK ? 0 : 1;
}
