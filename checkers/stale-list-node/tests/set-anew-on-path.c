// RUN: %check-findings %s
// What the path engine sees in one function is no surer than what the program is
// known to do afterwards.
#include <stdio.h>
#include <stdlib.h>

static FILE *in;
static struct options {
  int level;
} *current;
static FILE *log_to;

static int next(void) { return fgetc(in); } // NOTE: 'next' reads 'in'
static int level(void) { return current->level; } // NOTE: 'level' reads 'current'
static void say(const char *s) { fputs(s, log_to); } // NOTE: 'say' reads 'log_to'

static int read_config(const char *name) {
  FILE *f = fopen(name, "r");
  if (!f)
    return -1;
  in = f; // NOTE: 'in' is set to it here
  int c = next();
  fclose(f); // WARN[low]: 'f' is freed while 'in' may still point to it
  return c;
}

static int set_level(int n) {
  struct options *o = malloc(sizeof(*o));
  if (!o)
    return -1;
  o->level = n;
  current = o; // NOTE: 'current' is set to it here
  n = level();
  free(o); // WARN[low]: 'o' is freed while 'current' may still point to it
  return n;
}

static void open_log_bad(const char *name) {
  FILE *f = fopen(name, "w");
  if (!f)
    return;
  log_to = f; // NOTE: 'log_to' is set to it here
  say("starts\n");
  fclose(f); // WARN[medium]: 'f' is freed while 'log_to' may still point to it
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (read_config(argv[i]) || set_level(i))
      return 1;
  open_log_bad("log");
  say("ends\n");
  return 0;
}
