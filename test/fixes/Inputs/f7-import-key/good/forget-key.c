#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum { RC_OK = 0, RC_NOTFOUND = 1, RC_FAIL = 2 } rc_t;

#define TX_TEST (1u << 0)

struct keystore {
  const char *dir;
  unsigned flags;
  int removed;
};

static void klog(const char *what, const char *arg) {
  fprintf(stderr, "keystore: %s: %s\n", what, arg);
}

static rc_t key_path(const struct keystore *ks, uint32_t id, char *out, size_t size) {
  int n = snprintf(out, size, "%s/%08x.key", ks->dir, (unsigned)id);

  if (n < 0 || (size_t)n >= size) {
    klog("path too long", ks->dir);
    return RC_FAIL;
  }
  return RC_OK;
}

static rc_t unlink_key(struct keystore *ks, uint32_t id) {
  char path[4096];
  rc_t rc = key_path(ks, id, path, sizeof(path));

  if (rc != RC_OK)
    return rc;
  if (unlink(path) < 0) {
    if (errno == ENOENT)
      return RC_NOTFOUND;
    klog(path, strerror(errno));
    return RC_FAIL;
  }
  ks->removed++;
  return RC_OK;
}

static rc_t forget_key(struct keystore *ks, uint32_t id, int force) {
  rc_t rc = RC_OK;

  if (ks->flags & TX_TEST)
    goto exit;

  rc = unlink_key(ks, id);
  if (rc == RC_FAIL)
    goto exit;
  if (rc == RC_NOTFOUND && !force) {
    klog("forget", "no such key");
    goto exit;
  }
  rc = RC_OK;

exit:
  return rc;
}

static int parse_id(const char *s, uint32_t *id) {
  char *end;
  unsigned long v;

  errno = 0;
  v = strtoul(s, &end, 16);
  if (errno != 0 || end == s || *end != '\0' || v > UINT32_MAX)
    return -1;
  *id = (uint32_t)v;
  return 0;
}

int main(int argc, char **argv) {
  struct keystore ks = {NULL, 0, 0};
  int i, status = 0, force = getenv("KEYS_FORCE") != NULL;

  if (argc < 3) {
    fprintf(stderr, "usage: %s DIR ID...\n", argv[0]);
    return 2;
  }
  ks.dir = argv[1];
  if (getenv("KEYS_TEST") != NULL)
    ks.flags |= TX_TEST;
  for (i = 2; i < argc; i++) {
    uint32_t id;

    if (parse_id(argv[i], &id) < 0) {
      klog("not an id", argv[i]);
      status = 1;
      continue;
    }
    if (forget_key(&ks, id, force) != RC_OK)
      status = 1;
  }
  printf("%d removed\n", ks.removed);
  return status;
}
