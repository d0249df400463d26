#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

struct saver {
  int in;
  int out;
  uint64_t copied;
};

static int read_all(int fd, void *buf, size_t count, size_t *got) {
  char *p = buf;

  *got = 0;
  while (*got < count) {
    ssize_t n = read(fd, p + *got, count - *got);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -errno;
    }
    if (n == 0)
      break;
    *got += (size_t)n;
  }
  return 0;
}

static int write_all(int fd, const void *buf, size_t count) {
  const char *p = buf;

  while (count > 0) {
    ssize_t n = write(fd, p, count);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -errno;
    }
    p += n;
    count -= (size_t)n;
  }
  return 0;
}

static int save_range(struct saver *s, off_t offset, size_t sectors) {
  char buf[SECTOR];
  size_t i, got;
  int rc;

  if (lseek(s->in, offset, SEEK_SET) < 0)
    return -errno;
  for (i = 0; i < sectors; i++) {
    rc = read_all(s->in, buf, sizeof(buf), &got);
    if (rc != 0)
      return rc;
    if (got == 0)
      break;
    rc = write_all(s->out, buf, got);
    if (rc != 0)
      return rc;
    s->copied += got;
  }
  return 0;
}

static int save_label(const char *disk, const char *backup, uint64_t *copied) {
  struct saver s = {-1, -1, 0};
  int rc;

  s.in = open(disk, O_RDONLY | O_CLOEXEC);
  if (s.in < 0)
    return -errno;
  s.out = open(backup, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (s.out < 0) {
    rc = -errno;
    close(s.in);
    return rc;
  }
  rc = save_range(&s, 0, 34);
  if (rc == 0 && fsync(s.out) != 0 && errno != EINVAL && errno != EROFS)
    rc = -errno;
  if (close(s.out) != 0 && rc == 0)
    rc = -errno;
  close(s.in);
  *copied = s.copied;
  return rc;
}

int main(int argc, char **argv) {
  uint64_t copied = 0;
  int rc;

  if (argc < 3) {
    fprintf(stderr, "usage: %s DISK BACKUP\n", argv[0]);
    return 2;
  }
  rc = save_label(argv[1], argv[2], &copied);
  if (rc != 0) {
    fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
    return 1;
  }
  printf("%llu bytes saved\n", (unsigned long long)copied);
  return 0;
}
