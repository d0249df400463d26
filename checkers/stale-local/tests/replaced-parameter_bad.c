// RUN: %check-findings %s
// It is replaced on some ways only, and freed on more.
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
  int encode = mode & 4;
  if (encode && mode > 9)
    l = label_encoded(l);
  puts(l->text);
  if (encode)
    free(l); // NOTE: it is freed here, on some way
}

int label_show(int mode) {
  struct label *l = calloc(1, sizeof *l);
  if (!l)
    return -1;
  label_report(l, mode); // NOTE: 'label_report' is called here
  return l->text[0]; // WARN[medium]: 'l' is used here, and 'label_report' may have freed it
}
