#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum command { CMD_CHMOD = 1, CMD_CHOWN, CMD_TRUNCATE, CMD_UMASK, CMD_RM, CMD_QUIT };

static const struct {
  const char *name;
  enum command cmd;
  int has_number;
  int has_path;
} commands[] = {
  {"chmod", CMD_CHMOD, 1, 1},
  {"chown", CMD_CHOWN, 1, 1},
  {"truncate", CMD_TRUNCATE, 1, 1},
  {"umask", CMD_UMASK, 1, 0},
  {"rm", CMD_RM, 0, 1},
  {"quit", CMD_QUIT, 0, 0},
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const char *skip_space(const char *s) {
  while (isspace((unsigned char)*s))
    s++;
  return s;
}

static int parse_line(const char *line, long *n_arg, char *path, size_t path_size) {
  const char *cp = skip_space(line);
  size_t i, len = strcspn(cp, " \t\n");
  int base = 0;
  char *cp2;
  long l;

  if (len == 0 || *cp == '#')
    return 0;
  for (i = 0; i < N_COMMANDS; i++) {
    if (strlen(commands[i].name) == len && strncmp(commands[i].name, cp, len) == 0)
      break;
  }
  if (i == N_COMMANDS) {
    fprintf(stderr, "invalid command\n");
    return -1;
  }
  cp = skip_space(cp + len);
  if (commands[i].has_number) {
    if (commands[i].cmd == CMD_CHMOD || commands[i].cmd == CMD_UMASK)
      base = 8;
    l = strtol(cp, &cp2, base); // BAD: F7 errno is read after strtol() but was not set to 0 before
    if (cp2 == cp || ((l == LONG_MIN || l == LONG_MAX) && errno == ERANGE) || l < 0) {
      fprintf(stderr, "You must supply a numeric argument to the %s command.\n", commands[i].name);
      return -1;
    }
    *n_arg = l;
    cp = skip_space(cp2);
  }
  if (commands[i].has_path) {
    len = strcspn(cp, "\n");
    if (len == 0 || len >= path_size) {
      fprintf(stderr, "You must specify a path for the %s command.\n", commands[i].name);
      return -1;
    }
    memcpy(path, cp, len);
    path[len] = '\0';
  }
  return (int)commands[i].cmd;
}

static int run(enum command cmd, long n, const char *path) {
  int r = 0;

  switch (cmd) {
  case CMD_CHMOD:
    r = chmod(path, (mode_t)n & 07777);
    break;
  case CMD_CHOWN:
    r = chown(path, (uid_t)n, (gid_t)-1);
    break;
  case CMD_TRUNCATE:
    r = truncate(path, n);
    break;
  case CMD_UMASK:
    umask((mode_t)n & 0777);
    break;
  case CMD_RM:
    r = unlink(path);
    break;
  case CMD_QUIT:
    break;
  }
  if (r < 0)
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
  return r;
}

int main(void) {
  char line[1024], path[1024] = "";
  long n = 0;
  int failed = 0;

  while (fgets(line, sizeof(line), stdin) != NULL) {
    int cmd = parse_line(line, &n, path, sizeof(path));

    if (cmd == 0)
      continue;
    if (cmd == CMD_QUIT)
      break;
    if (cmd < 0 || run((enum command)cmd, n, path) < 0)
      failed++;
  }
  if (ferror(stdin)) {
    fprintf(stderr, "read error\n");
    failed++;
  }
  return failed > 0 ? 1 : 0;
}
