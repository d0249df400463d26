#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512
#define N_ENTRIES 16

struct part_entry {
  uint64_t first;
  uint64_t last;
  char name[48];
};

struct table_header {
  char magic[8];
  uint32_t crc;
  uint32_t n_entries;
  uint64_t backup_lba;
};

struct disk {
  int fd;
  uint64_t sectors;
  struct table_header head;
  struct part_entry entries[N_ENTRIES];
};

static int write_all(int fd, const void *buf, size_t count) {
  const char *p = buf;

  while (count > 0) {
    ssize_t n = write(fd, p, count);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    p += n;
    count -= (size_t)n;
  }
  return 0;
}

static int table_write(struct disk *d, off_t offset, const void *buf, size_t count) {
  if (lseek(d->fd, offset, SEEK_SET) < 0)
    return -errno;

  if (write_all(d->fd, buf, count) != 0)
    return -errno;

  fsync(d->fd); // BAD: F7 the result of fsync() is dropped, the table may not be on the disk

  return 0;
}

static int write_copy(struct disk *d, uint64_t lba) {
  int rc = table_write(d, (off_t)(lba * SECTOR), &d->head, sizeof(d->head));

  if (rc != 0)
    return rc;
  return table_write(d, (off_t)((lba + 1) * SECTOR), d->entries, sizeof(d->entries));
}

static uint32_t sum(const void *buf, size_t len) {
  const unsigned char *p = buf;
  uint32_t c = 0xffffffffu;

  while (len-- > 0)
    c = (c >> 1) ^ (c << 15) ^ *p++;
  return ~c;
}

static int write_disklabel(struct disk *d) {
  int rc;

  d->head.n_entries = N_ENTRIES;
  d->head.backup_lba = d->sectors - 8;
  d->head.crc = sum(d->entries, sizeof(d->entries));

  rc = write_copy(d, d->head.backup_lba);
  if (rc != 0)
    return rc;
  return write_copy(d, 1);
}

static int disk_open(struct disk *d, const char *path) {
  struct stat st;

  memset(d, 0, sizeof(*d));
  memcpy(d->head.magic, "PARTTAB", 8);
  d->fd = open(path, O_RDWR | O_CLOEXEC);
  if (d->fd < 0)
    return -errno;
  if (fstat(d->fd, &st) != 0) {
    int rc = -errno;

    close(d->fd);
    return rc;
  }
  d->sectors = (uint64_t)st.st_size / SECTOR;
  if (d->sectors < 64) {
    close(d->fd);
    return -ENOSPC;
  }
  return 0;
}

int main(int argc, char **argv) {
  struct disk d;
  int rc;

  if (argc < 2) {
    fprintf(stderr, "usage: %s IMAGE\n", argv[0]);
    return 2;
  }
  rc = disk_open(&d, argv[1]);
  if (rc != 0) {
    fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
    return 1;
  }
  d.entries[0].first = 16;
  d.entries[0].last = d.sectors - 16;
  snprintf(d.entries[0].name, sizeof(d.entries[0].name), "data");
  rc = write_disklabel(&d);
  if (close(d.fd) != 0 && rc == 0)
    rc = -errno;
  if (rc != 0) {
    fprintf(stderr, "%s: failed to write the table: %s\n", argv[1], strerror(-rc));
    return 1;
  }
  printf("The partition table has been altered.\n");
  return 0;
}
