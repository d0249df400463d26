#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct columns {
  unsigned long first;
  unsigned long last;
  bool squeeze;
};

static unsigned long advance(unsigned long col, wint_t c) {
  int w;

  if (c == L'\t')
    return ((col + 8) & ~7ul) - col;
  w = wcwidth((wchar_t)c);
  return w > 0 ? (unsigned long)w : 1;
}

static int skip_line(FILE *in) {
  wint_t c;

  do {
    c = fgetwc(in);
  } while (c != L'\n' && c != WEOF);
  if (c == WEOF && ferror(in))
    return -1;
  return 0;
}

static int process_input(FILE *in, FILE *out, const struct columns *cut) {
  unsigned long col = 0;
  wint_t c, prev = L'\0';

  for (;;) {
    unsigned long w;

    c = fgetwc(in);
    if (c == WEOF) // BAD: F7 WEOF is taken for the end of the file, a read or conversion error is not told apart
      return 0;
    if (c == L'\n') {
      if (fputwc(L'\n', out) == WEOF)
        return -1;
      col = 0;
      prev = c;
      continue;
    }
    w = advance(col, c);
    if (cut->squeeze && c == L' ' && prev == L' ') {
      prev = c;
      continue;
    }
    if (col + w < cut->first || col >= cut->last) {
      if (fputwc((wchar_t)c, out) == WEOF)
        return -1;
    }
    prev = c;
    col += w;
  }
}

static int parse_column(const char *s, unsigned long *out) {
  char *end;

  errno = 0;
  *out = strtoul(s, &end, 10);
  if (errno != 0 || end == s || *end != '\0' || *out == 0)
    return -1;
  return 0;
}

static int cut_file(const char *path, const struct columns *cut, bool header) {
  FILE *in = fopen(path, "re");
  int ret = 0;

  if (in == NULL) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return -1;
  }
  if (header)
    ret = skip_line(in);
  if (ret == 0)
    ret = process_input(in, stdout, cut);
  if (ret < 0)
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
  fclose(in);
  return ret;
}

int main(int argc, char **argv) {
  struct columns cut = {0, ULONG_MAX, false};
  int i, status = 0;

  if (setlocale(LC_ALL, "") == NULL)
    setlocale(LC_ALL, "C");
  if (argc < 4 || parse_column(argv[1], &cut.first) < 0 || parse_column(argv[2], &cut.last) < 0) {
    fprintf(stderr, "usage: %s FIRST LAST FILE...\n", argv[0]);
    return 2;
  }
  cut.squeeze = getenv("CUT_SQUEEZE") != NULL;
  for (i = 3; i < argc; i++) {
    if (cut_file(argv[i], &cut, getenv("CUT_HEADER") != NULL) < 0)
      status = 1;
  }
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fprintf(stderr, "write error\n");
    status = 1;
  }
  return status;
}
