#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PACK_OK 0
#define PACK_FATAL (-30)

typedef ssize_t (*pack_writer)(void *client, const void *buf, size_t len);

struct packer {
  pack_writer writer;
  void *client;
  size_t block_size;
  char *buffer;
  char *next;
  size_t avail;
  const char *message;
};

struct fd_client {
  int fd;
  size_t step;
};

static ssize_t fd_writer(void *client, const void *buf, size_t len) {
  struct fd_client *c = client;
  ssize_t n;

  if (c->step != 0 && len > c->step)
    len = c->step;
  do {
    n = write(c->fd, buf, len);
  } while (n < 0 && errno == EINTR);
  return n;
}

static int packer_open(struct packer *p, size_t block_size, pack_writer writer, void *client) {
  memset(p, 0, sizeof(*p));
  p->buffer = malloc(block_size);
  if (p->buffer == NULL) {
    p->message = "no memory for the output buffer";
    return PACK_FATAL;
  }
  p->block_size = block_size;
  p->next = p->buffer;
  p->avail = block_size;
  p->writer = writer;
  p->client = client;
  return PACK_OK;
}

static int flush_full_block(struct packer *p) {
  char *q = p->buffer;
  size_t to_write = p->block_size;

  while (to_write > 0) {
    ssize_t n = p->writer(p->client, q, to_write);

    if (n <= 0) {
      p->message = "cannot write block";
      return PACK_FATAL;
    }
    q += n;
    to_write -= (size_t)n;
  }
  p->next = p->buffer;
  p->avail = p->block_size;
  return PACK_OK;
}

static int packer_write(struct packer *p, const void *data, size_t len) {
  const char *src = data;

  while (len > 0) {
    size_t n = len < p->avail ? len : p->avail;

    memcpy(p->next, src, n);
    p->next += n;
    p->avail -= n;
    src += n;
    len -= n;
    if (p->avail == 0 && flush_full_block(p) != PACK_OK)
      return PACK_FATAL;
  }
  return PACK_OK;
}

static int packer_close(struct packer *p) {
  size_t length;
  ssize_t written;
  int ret = PACK_OK;

  if (p->next != p->buffer) {
    length = p->block_size - p->avail;
    if (length % 512 != 0) {
      size_t pad = 512 - length % 512;

      memset(p->next, 0, pad);
      length += pad;
    }
    written = p->writer(p->client, p->buffer, length);
    ret = written <= 0 ? PACK_FATAL : PACK_OK; // BAD: F7 a short write of the last block counts as success
    if (ret != PACK_OK)
      p->message = "cannot write last block";
  }
  free(p->buffer);
  p->buffer = NULL;
  return ret;
}

int main(int argc, char **argv) {
  struct packer p;
  struct fd_client c = {-1, 700};
  char record[300];
  int i, ret;

  if (argc < 2) {
    fprintf(stderr, "usage: %s OUT\n", argv[0]);
    return 2;
  }
  c.fd = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (c.fd < 0) {
    perror(argv[1]);
    return 1;
  }
  ret = packer_open(&p, 10240, fd_writer, &c);
  for (i = 0; ret == PACK_OK && i < 50; i++) {
    memset(record, 'a' + i % 26, sizeof(record));
    ret = packer_write(&p, record, sizeof(record));
  }
  if (p.buffer != NULL) {
    int close_ret = packer_close(&p);

    if (ret == PACK_OK)
      ret = close_ret;
  }
  if (ret != PACK_OK)
    fprintf(stderr, "%s: %s\n", argv[1], p.message);
  if (close(c.fd) < 0) {
    perror(argv[1]);
    ret = PACK_FATAL;
  }
  return ret == PACK_OK ? 0 : 1;
}
