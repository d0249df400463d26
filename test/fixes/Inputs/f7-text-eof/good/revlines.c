#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct line {
  wchar_t *text;
  size_t len;
  size_t room;
};

static int push(struct line *l, wint_t c) {
  if (l->len == l->room) {
    size_t room = l->room != 0 ? l->room * 2 : 64;
    wchar_t *p = realloc(l->text, room * sizeof(*p));

    if (p == NULL)
      return -1;
    l->text = p;
    l->room = room;
  }
  l->text[l->len++] = (wchar_t)c;
  return 0;
}

static int read_line(FILE *in, struct line *l) {
  wint_t c;

  l->len = 0;
  while ((c = fgetwc(in)) != WEOF && c != L'\n') {
    if (push(l, c) < 0)
      return -1;
  }
  if (c == WEOF && l->len == 0)
    return 0;
  return 1;
}

static int put_reversed(const struct line *l, FILE *out) {
  size_t i;

  for (i = l->len; i > 0; i--) {
    if (fputwc(l->text[i - 1], out) == WEOF)
      return -1;
  }
  return fputwc(L'\n', out) == WEOF ? -1 : 0;
}

static int reverse_stream(FILE *in, const char *name) {
  struct line l = {NULL, 0, 0};
  int r, status = 0;

  while ((r = read_line(in, &l)) > 0) {
    if (put_reversed(&l, stdout) < 0) {
      fprintf(stderr, "write error: %s\n", strerror(errno));
      status = 1;
      break;
    }
  }
  if (r < 0 || ferror(in)) {
    fprintf(stderr, "%s: %s\n", name, r < 0 ? "out of memory" : "read error");
    status = 1;
  }
  free(l.text);
  return status;
}

int main(int argc, char **argv) {
  int i, status = 0;

  if (setlocale(LC_ALL, "") == NULL)
    setlocale(LC_ALL, "C");
  if (argc == 1)
    status = reverse_stream(stdin, "stdin");
  for (i = 1; i < argc; i++) {
    FILE *in = fopen(argv[i], "re");

    if (in == NULL) {
      fprintf(stderr, "%s: %s\n", argv[i], strerror(errno));
      status = 1;
      continue;
    }
    if (reverse_stream(in, argv[i]) != 0)
      status = 1;
    fclose(in);
  }
  if (fflush(stdout) != 0) {
    fprintf(stderr, "write error\n");
    status = 1;
  }
  return status;
}
