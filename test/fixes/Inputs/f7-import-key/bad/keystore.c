#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum { RC_OK = 0, RC_NOTFOUND = 1, RC_FAIL = 2 } rc_t;

#define TX_TEST (1u << 0)

struct key {
  uint32_t id;
  size_t len;
  unsigned char data[512];
};

struct keystore {
  const char *dir;
  unsigned flags;
  uint32_t known[64];
  int n_known;
};

static void klog(const char *what, const char *arg) {
  fprintf(stderr, "keystore: %s: %s\n", what, arg);
}

static int key_parse(const unsigned char *pkt, size_t len, struct key *k) {
  uint32_t id = 2166136261u;
  size_t i;

  if (len < 8 || len > sizeof(k->data) || pkt[0] != 0x99)
    return -1;
  for (i = 0; i < len; i++)
    id = (id ^ pkt[i]) * 16777619u;
  k->id = id;
  k->len = len;
  memcpy(k->data, pkt, len);
  return 0;
}

static int keystore_has(const struct keystore *ks, uint32_t id) {
  int i;

  for (i = 0; i < ks->n_known; i++) {
    if (ks->known[i] == id)
      return 1;
  }
  return 0;
}

static rc_t store_key(struct keystore *ks, const struct key *k) {
  char path[4096];
  size_t off = 0;
  rc_t rc = RC_OK;
  int fd;

  snprintf(path, sizeof(path), "%s/%08x.key", ks->dir, (unsigned)k->id);
  fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) {
    klog(path, strerror(errno));
    return RC_FAIL;
  }
  while (off < k->len) {
    ssize_t n = write(fd, k->data + off, k->len - off);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      klog(path, strerror(errno));
      rc = RC_FAIL;
      break;
    }
    off += (size_t)n;
  }
  if (close(fd) < 0 && rc == RC_OK) {
    klog(path, strerror(errno));
    rc = RC_FAIL;
  }
  if (rc != RC_OK)
    unlink(path);
  else
    ks->known[ks->n_known++] = k->id;
  return rc;
}

static rc_t import_key(struct keystore *ks, const unsigned char *pkt, size_t len) {
  struct key *k = NULL;
  rc_t rc = RC_FAIL;

  k = calloc(1, sizeof(*k));
  if (k == NULL)
    return rc;
  if (key_parse(pkt, len, k) < 0) {
    klog("import", "malformed key");
    goto exit;
  }

  if (!keystore_has(ks, k->id)) {
    if (ks->n_known == (int)(sizeof(ks->known) / sizeof(ks->known[0]))) {
      klog("import", "too many keys");
      goto exit;
    }
    if (!(ks->flags & TX_TEST)) {
      rc = store_key(ks, k); // BAD: F7 'rc' of store_key() is overwritten with RC_OK below, the failure is lost
    }
  }
  rc = RC_OK;

exit:
  free(k);
  return rc;
}

int main(int argc, char **argv) {
  struct keystore ks;
  unsigned char pkt[512];
  int i, status = 0;

  memset(&ks, 0, sizeof(ks));
  if (argc < 3) {
    fprintf(stderr, "usage: %s DIR KEY...\n", argv[0]);
    return 2;
  }
  ks.dir = argv[1];
  if (getenv("KEYS_TEST") != NULL)
    ks.flags |= TX_TEST;
  for (i = 2; i < argc; i++) {
    size_t len = strlen(argv[i]);

    if (len >= sizeof(pkt)) {
      klog("too long", argv[i]);
      status = 1;
      continue;
    }
    pkt[0] = 0x99;
    memcpy(pkt + 1, argv[i], len);
    if (import_key(&ks, pkt, len + 1) != RC_OK) {
      klog("import failed", argv[i]);
      status = 1;
    }
  }
  printf("%d keys\n", ks.n_known);
  return status;
}
