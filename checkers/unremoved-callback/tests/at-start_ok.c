// RUN: %check-findings %s
#include <string.h>

struct command {
  const char *name;
  int (*fn)(void *ctx, const char *args);
  void *ctx;
};
static struct command commands[32];
static unsigned n_commands;

static void command_add(const char *name, int (*fn)(void *, const char *), void *ctx) {
  commands[n_commands].name = name;
  commands[n_commands].fn = fn;
  commands[n_commands].ctx = ctx;
  n_commands++;
}

int command_run(const char *name, const char *args) {
  for (unsigned i = 0; i < n_commands; i++)
    if (strcmp(commands[i].name, name) == 0)
      return commands[i].fn(commands[i].ctx, args);
  return -1;
}

struct counter {
  unsigned long n;
};
static struct counter counter;

static int count(void *ctx, const char *args) {
  struct counter *c = ctx;
  c->n += strlen(args);
  return 0;
}

static void setup(void) { command_add("count", count, &counter); }

const char *next_command(void);

int main(void) {
  setup();
  for (;;)
    command_run(next_command(), "");
}
