#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FW_QUERY_ID 0x05
#define FW_REPLY_SIZE 32
#define FW_TEXT_OFFSET 8

struct mouse {
  int fd;
  char name[64];
  char *firmware;
  unsigned n_profiles;
};

static const struct {
  const char *firmware;
  unsigned n_profiles;
} known[] = {
  {"3105", 1},
  {"3106", 6},
};

static void mlog(const struct mouse *m, const char *fmt, ...) {
  va_list ap;

  fprintf(stderr, "%s: ", m->name);
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
}

static int set_report(struct mouse *m, uint8_t id, const uint8_t *buf, size_t len) {
  uint8_t out[64];
  ssize_t n;

  if (len + 1 > sizeof(out))
    return -EINVAL;
  out[0] = id;
  memcpy(out + 1, buf, len);
  n = pwrite(m->fd, out, len + 1, 0);
  if (n < 0)
    return -errno;
  return (size_t)n == len + 1 ? (int)len : -EIO;
}

static int get_report(struct mouse *m, uint8_t *buf, size_t len) {
  ssize_t n = pread(m->fd, buf, len, 64);

  if (n < 0)
    return -errno;
  return (int)n;
}

static char *ascii_only(const char *s, size_t len) {
  char *out = calloc(1, len + 1), *p = out;

  if (out == NULL)
    return NULL;
  for (; len > 0 && *s != '\0'; s++, len--) {
    if (isprint((unsigned char)*s))
      *p++ = *s;
  }
  return out;
}

static int get_firmware(struct mouse *m, char **output) {
  static const uint8_t query[] = {0xd5, 0x00, 0x01};
  uint8_t buf[FW_REPLY_SIZE] = {0};
  int size;

  size = set_report(m, FW_QUERY_ID, query, sizeof(query));
  if (size < 0) {
    mlog(m, "error while sending the query: %s\n", strerror(-size));
    return size;
  }
  size = get_report(m, buf, sizeof(buf));
  if (size != FW_REPLY_SIZE) {
    mlog(m, "reply size mismatch: expected %d got %d\n", FW_REPLY_SIZE, size);
    return size; // BAD: F7 an empty reply gives 0, which means success, and '*output' is not set
  }
  *output = ascii_only((const char *)buf + FW_TEXT_OFFSET, sizeof(buf) - FW_TEXT_OFFSET);
  return *output != NULL ? 0 : -ENOMEM;
}

static int probe(struct mouse *m) {
  char *fw;
  size_t i;
  int rc = get_firmware(m, &fw);

  if (rc != 0)
    return rc < 0 ? rc : -EIO;
  m->firmware = fw;
  for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
    if (strcmp(known[i].firmware, m->firmware) == 0) {
      m->n_profiles = known[i].n_profiles;
      return 0;
    }
  }
  mlog(m, "unknown firmware '%s'\n", m->firmware);
  free(m->firmware);
  m->firmware = NULL;
  return -ENODEV;
}

int main(int argc, char **argv) {
  struct mouse m;
  int rc;

  memset(&m, 0, sizeof(m));
  if (argc < 2) {
    fprintf(stderr, "usage: %s HIDRAW\n", argv[0]);
    return 2;
  }
  snprintf(m.name, sizeof(m.name), "%s", argv[1]);
  m.fd = open(argv[1], O_RDWR | O_CLOEXEC);
  if (m.fd < 0) {
    perror(argv[1]);
    return 1;
  }
  rc = probe(&m);
  if (rc == 0)
    printf("firmware %s, %u profiles\n", m.firmware, m.n_profiles);
  else
    fprintf(stderr, "%s: %s\n", m.name, strerror(-rc));
  free(m.firmware);
  if (close(m.fd) < 0) {
    rc = -errno;
    fprintf(stderr, "%s: %s\n", m.name, strerror(-rc));
  }
  return rc == 0 ? 0 : 1;
}
