// RUN: %check-findings %s
// Arguments and lines of a configuration have an end.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct option {
  struct option *next;
  char key[32];
};
static struct option *options;

static void option_add(const char *key) {
  struct option *o = calloc(1, sizeof(*o));
  if (!o)
    return;
  strncpy(o->key, key, sizeof(o->key) - 1);
  o->next = options;
  options = o; // REASON: added-at-start
}
static void config_read(const char *path) {
  char line[128];
  FILE *f = fopen(path, "r");
  if (!f)
    return;
  while (fgets(line, sizeof(line), f))
    option_add(line);
  fclose(f);
}
int main(int argc, char **argv) {
  char buffer[64];
  for (int i = 1; i < argc; i++)
    config_read(argv[i]);
  while (read(0, buffer, sizeof(buffer)) > 0)
    for (struct option *o = options; o; o = o->next)
      puts(o->key);
  return 0;
}
