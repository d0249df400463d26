#include <errno.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct id_range {
  uint32_t first;
  uint32_t count;
};

static void *need(void *p) {
  if (p == NULL) {
    fputs("out of memory\n", stderr);
    abort();
  }
  return p;
}

static int parse_u32(const char *s, char **end, uint32_t *out) {
  unsigned long v;

  errno = 0;
  v = strtoul(s, end, 10);
  if (errno != 0 || *end == s || v > UINT32_MAX)
    return -1;
  *out = (uint32_t)v;
  return 0;
}

static int match_line(char *line, const char *name, size_t name_len, struct id_range *out) {
  char *p;

  if (strncmp(line, name, name_len) != 0 || line[name_len] != ':')
    return 0;
  if (parse_u32(line + name_len + 1, &p, &out->first) < 0 || *p != ':')
    return -1;
  if (parse_u32(p + 1, &p, &out->count) < 0)
    return -1;
  return 1;
}

static int lookup_range(uid_t id, const char *path, struct id_range *out) {
  struct passwd pwd, *found = NULL;
  size_t size = 512, line_size = 0, name_len;
  char *buf = need(malloc(size));
  char *line = NULL;
  const char *name = NULL;
  FILE *in = NULL;
  int ret;

  for (;;) {
    ret = getpwuid_r(id, &pwd, buf, size, &found);
    if (ret == 0) {
      if (found != NULL) {
        name = found->pw_name;
        break;
      }
      free(buf);
      return -ENOENT;
    }

    if (ret != ERANGE) {
      free(buf);
      return -ret;
    }

    size *= 2;
    buf = need(realloc(buf, size));
  }

  name_len = strlen(name);
  in = fopen(path, "re");
  if (in == NULL) {
    ret = -errno;
    free(buf);
    return ret;
  }

  ret = -ENOENT;
  for (;;) {
    int m;

    errno = 0;
    if (getline(&line, &line_size, in) < 0) {
      if (errno != 0)
        ret = -errno;
      break;
    }
    m = match_line(line, name, name_len, out);
    if (m != 0) {
      ret = m < 0 ? -EINVAL : 0;
      break;
    }
  }

  fclose(in);
  free(line);
  free(buf);
  return ret;
}

static int show(const char *what, uid_t id, const char *path) {
  struct id_range r;
  int ret = lookup_range(id, path, &r);

  if (ret < 0) {
    fprintf(stderr, "%s: no range for %u: %s\n", what, (unsigned)id, strerror(-ret));
    return ret;
  }
  printf("%s %u+%u\n", what, (unsigned)r.first, (unsigned)r.count);
  return 0;
}

int main(int argc, char **argv) {
  uid_t id = getuid();
  int bad = 0;

  if (argc > 1) {
    char *end;
    uint32_t v;

    if (parse_u32(argv[1], &end, &v) < 0 || *end != '\0') {
      fprintf(stderr, "%s: not a user id\n", argv[1]);
      return 2;
    }
    id = v;
  }
  if (show("uid", id, "/etc/subuid") < 0)
    bad = 1;
  if (show("gid", id, "/etc/subgid") < 0)
    bad = 1;
  return bad;
}
