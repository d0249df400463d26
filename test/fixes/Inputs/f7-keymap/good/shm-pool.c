#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct pool {
  int fd;
  size_t size;
  unsigned char *data;
  bool external;
};

static unsigned char *map_fd(int fd, size_t size) {
  void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

  return p == MAP_FAILED ? NULL : p;
}

static int pool_create(struct pool *p, size_t size) {
  int err;

  memset(p, 0, sizeof(*p));
  p->fd = memfd_create("pool", MFD_CLOEXEC);
  if (p->fd < 0)
    return -errno;
  if (ftruncate(p->fd, (off_t)size) < 0) {
    err = -errno;
    close(p->fd);
    return err;
  }
  p->data = map_fd(p->fd, size);
  if (p->data == NULL) {
    err = -errno;
    close(p->fd);
    return err;
  }
  p->size = size;
  return 0;
}

static int pool_resize(struct pool *p, size_t size) {
  void *q;

  if (size < p->size)
    return -EINVAL;
  if (ftruncate(p->fd, (off_t)size) < 0)
    return -errno;
  q = mremap(p->data, p->size, size, MREMAP_MAYMOVE);
  if (q == MAP_FAILED)
    return -errno;
  p->data = q;
  p->size = size;
  return 0;
}

static void pool_destroy(struct pool *p) {
  if (p->data != NULL)
    munmap(p->data, p->size);
  close(p->fd);
  p->data = NULL;
}

static int pool_fill(struct pool *p, size_t offset, size_t len, unsigned char value) {
  if (p->data == NULL)
    return -EINVAL;
  if (offset + len > p->size) {
    int err = pool_resize(p, offset + len);

    if (err < 0)
      return err;
  }
  memset(p->data + offset, value, len);
  return 0;
}

static unsigned long pool_sum(const struct pool *p) {
  unsigned long sum = 0;
  size_t i;

  for (i = 0; i < p->size; i++)
    sum += p->data[i];
  return sum;
}

int main(void) {
  struct pool p;
  int i, err = pool_create(&p, 4096);

  if (err < 0) {
    fprintf(stderr, "pool: %s\n", strerror(-err));
    return 1;
  }
  for (i = 0; i < 8; i++) {
    err = pool_fill(&p, (size_t)i * 3000, 3000, (unsigned char)i);
    if (err < 0) {
      fprintf(stderr, "pool: %s\n", strerror(-err));
      pool_destroy(&p);
      return 1;
    }
  }
  printf("%zu bytes, sum %lu\n", p.size, pool_sum(&p));
  pool_destroy(&p);
  return 0;
}
