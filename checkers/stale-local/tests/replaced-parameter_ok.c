// RUN: %check-findings %s
// A parameter that has got another object wherever it is freed.
#include <stdlib.h>
#include <string.h>
#include <stdio.h>

struct label {
  char text[32];
};

static struct label *label_encoded(const struct label *l) {
  struct label *copy = malloc(sizeof *copy);
  if (!copy)
    abort();
  for (int i = 0; i < 32; ++i)
    copy->text[i] = l->text[i] ^ 1;
  return copy;
}

static void label_report(struct label *l, int mode) {
  if (l) {
    int encode = mode & 4;
    if (encode)
      l = label_encoded(l);
    puts(l->text);
    if (encode)
      free(l);
  }
}

int label_show(int mode) {
  struct label *l = calloc(1, sizeof *l);
  if (!l)
    return -1;
  label_report(l, mode);
  int c = l->text[0];
  free(l);
  return c;
}
