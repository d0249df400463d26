#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct convfs {
  iconv_t tofs;
  iconv_t fromfs;
  const char *outer;
  const char *inner;
};

struct conv_opts {
  const char *from;
  const char *to;
};

static int convert_path(iconv_t cd, const char *path, char **out) {
  size_t in_left = strlen(path), out_size = in_left * 4 + 1, out_left = out_size - 1;
  char *in = (char *)path, *buf, *p;

  buf = malloc(out_size);
  if (buf == NULL)
    return -ENOMEM;
  p = buf;
  iconv(cd, NULL, NULL, NULL, NULL);
  if (iconv(cd, &in, &in_left, &p, &out_left) == (size_t)-1) {
    int err = errno;

    free(buf);
    return -err;
  }
  *p = '\0';
  *out = buf;
  return 0;
}

static struct convfs *convfs_new(const struct conv_opts *opts) {
  const char *from = opts->from != NULL ? opts->from : "UTF-8";
  const char *to = opts->to != NULL ? opts->to : "";
  struct convfs *c;
  char *old = NULL;

  c = calloc(1, sizeof(*c));
  if (c == NULL) {
    fprintf(stderr, "convfs: memory allocation failed\n");
    return NULL;
  }
  if (to[0] == '\0') {
    if (setlocale(LC_CTYPE, "") == NULL)
      setlocale(LC_CTYPE, "C");
    to = nl_langinfo(CODESET);
    old = strdup(to);
    if (old == NULL)
      goto out_free;
    to = old;
  }
  c->tofs = iconv_open(from, to);
  if (c->tofs == (iconv_t)-1) {
    fprintf(stderr, "convfs: cannot convert from %s to %s\n", to, from);
    goto out_free;
  }
  c->fromfs = iconv_open(to, from);
  if (c->tofs == (iconv_t)-1) { // BAD: F7 'tofs' is tested once more, the failure in 'fromfs' is not seen
    fprintf(stderr, "convfs: cannot convert from %s to %s\n", from, to);
    goto out_close_to;
  }
  c->inner = from;
  c->outer = opts->to != NULL ? opts->to : "locale";
  free(old);
  return c;

out_close_to:
  iconv_close(c->tofs);
out_free:
  free(old);
  free(c);
  return NULL;
}

static void convfs_free(struct convfs *c) {
  iconv_close(c->tofs);
  iconv_close(c->fromfs);
  free(c);
}

static int round_trip(struct convfs *c, const char *path) {
  char *inner = NULL, *back = NULL;
  int err = convert_path(c->tofs, path, &inner);

  if (err == 0)
    err = convert_path(c->fromfs, inner, &back);
  if (err == 0)
    printf("%s (%s) -> %s\n", path, c->outer, strcmp(path, back) == 0 ? "same" : back);
  free(inner);
  free(back);
  return err;
}

int main(int argc, char **argv) {
  struct conv_opts opts = {getenv("CONV_FROM"), getenv("CONV_TO")};
  struct convfs *c = convfs_new(&opts);
  int i, status = 0;

  if (c == NULL)
    return 1;
  for (i = 1; i < argc; i++) {
    int err = round_trip(c, argv[i]);

    if (err < 0) {
      fprintf(stderr, "%s: %s\n", argv[i], strerror(-err));
      status = 1;
    }
  }
  convfs_free(c);
  return status;
}
