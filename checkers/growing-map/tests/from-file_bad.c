// RUN: %check-findings %s
// CVET-ONLY: who fills and empties a table, the whole program tells
// What a file has, and a person wrote.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct option {
  struct option *next;
  char text[64];
};
static struct option *options;

static void add(const char *text) {
  struct option *o = calloc(1, sizeof(*o));
  if (!o)
    return;
  strncpy(o->text, text, sizeof(o->text) - 1);
  o->next = options;
  options = o; // REASON: filled-from-file // WARN[low]: an entry is added to 'options' here again and again, and nothing ever takes one out
}
void options_load(const char *path) {
  char line[64];
  FILE *f = fopen(path, "r");
  if (!f)
    return;
  while (fgets(line, sizeof(line), f))
    add(line);
  fclose(f);
}
