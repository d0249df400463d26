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

#define MAX_KEYS 128

enum keymap_format { KEYMAP_TEXT = 1, KEYMAP_BINARY = 2 };

struct keymap {
  int n_keys;
  struct {
    unsigned code;
    char sym[24];
  } keys[MAX_KEYS];
};

struct keyboard {
  struct keymap *map;
  bool has_map;
};

static bool parse_line(struct keymap *m, const char *line, size_t len) {
  char buf[64];

  if (len == 0 || line[0] == '#')
    return true;
  if (len >= sizeof(buf) || m->n_keys == MAX_KEYS)
    return false;
  memcpy(buf, line, len);
  buf[len] = '\0';
  if (sscanf(buf, "%u %23s", &m->keys[m->n_keys].code, m->keys[m->n_keys].sym) != 2)
    return false;
  m->n_keys++;
  return true;
}

static struct keymap *keymap_from_text(const char *text, size_t size) {
  struct keymap *m = calloc(1, sizeof(*m));
  const char *end = text + size;

  if (m == NULL)
    return NULL;
  while (text < end) {
    const char *nl = memchr(text, '\n', (size_t)(end - text));
    size_t len = nl != NULL ? (size_t)(nl - text) : (size_t)(end - text);

    if (!parse_line(m, text, len)) {
      free(m);
      return NULL;
    }
    text += len + 1;
  }
  return m;
}

static int keyboard_set_keymap(struct keyboard *kb, uint32_t format, int fd, uint32_t size) {
  struct keymap *map = NULL;
  void *data;

  if (format != KEYMAP_TEXT) {
    close(fd);
    return -EINVAL;
  }
  data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == NULL) { // BAD: F7 mmap() returns MAP_FAILED on a failure, never NULL
    int err = -errno;

    close(fd);
    return err;
  }
  map = keymap_from_text(data, size);
  munmap(data, size);
  close(fd);
  if (map == NULL)
    return -EILSEQ;

  free(kb->map);
  kb->map = map;
  kb->has_map = true;
  return 0;
}

static const char *keyboard_lookup(const struct keyboard *kb, unsigned code) {
  int i;

  for (i = 0; kb->has_map && i < kb->map->n_keys; i++) {
    if (kb->map->keys[i].code == code)
      return kb->map->keys[i].sym;
  }
  return "none";
}

static int load(struct keyboard *kb, const char *path) {
  struct stat st;
  int err, fd = open(path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return -errno;
  if (fstat(fd, &st) < 0) {
    err = -errno;
    close(fd);
    return err;
  }
  return keyboard_set_keymap(kb, KEYMAP_TEXT, fd, (uint32_t)st.st_size);
}

int main(int argc, char **argv) {
  struct keyboard kb = {NULL, false};
  int i, err, status = 0;

  for (i = 1; i < argc; i++) {
    err = load(&kb, argv[i]);
    if (err < 0) {
      fprintf(stderr, "%s: %s\n", argv[i], strerror(-err));
      status = 1;
    }
  }
  printf("key 1 is %s\n", keyboard_lookup(&kb, 1));
  free(kb.map);
  return status;
}
