#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
  long port;
  long timeout;
  long mask;
  long limit;
};

static bool parse_number(const char *s, int base, long min, long max, long *out) {
  char *end;
  long v;

  errno = 0;
  v = strtol(s, &end, base);
  if (end == s || *end != '\0' || errno != 0 || v < min || v > max)
    return false;
  *out = v;
  return true;
}

static bool parse_port(const char *s, long *out) {
  char *end;
  long v = strtol(s, &end, 10);

  if (end == s || *end != '\0' || v <= 0 || v > 65535)
    return false;
  *out = v;
  return true;
}

static bool parse_size(const char *s, long *out) {
  char *end;
  long v, unit = 1;

  errno = 0;
  v = strtol(s, &end, 10);
  if (end == s || errno == ERANGE || v < 0)
    return false;
  switch (tolower((unsigned char)*end)) {
  case 'm':
    unit = 1024 * 1024;
    end++;
    break;
  case 'k':
    unit = 1024;
    end++;
    break;
  default:
    break;
  }
  if (*end != '\0' || v > LONG_MAX / unit)
    return false;
  *out = v * unit;
  return true;
}

static bool set_option(struct options *o, const char *key, const char *value) {
  if (strcmp(key, "port") == 0)
    return parse_port(value, &o->port);
  if (strcmp(key, "timeout") == 0)
    return parse_number(value, 10, 0, 3600, &o->timeout);
  if (strcmp(key, "mask") == 0)
    return parse_number(value, 8, 0, 0777, &o->mask);
  if (strcmp(key, "limit") == 0)
    return parse_size(value, &o->limit);
  return false;
}

static bool parse_argument(struct options *o, const char *arg) {
  const char *eq = strchr(arg, '=');
  char key[32];
  size_t len;

  if (eq == NULL)
    return false;
  len = (size_t)(eq - arg);
  if (len == 0 || len >= sizeof(key))
    return false;
  memcpy(key, arg, len);
  key[len] = '\0';
  return set_option(o, key, eq + 1);
}

int main(int argc, char **argv) {
  struct options o = {22, 30, 022, 0};
  int i;

  for (i = 1; i < argc; i++) {
    if (!parse_argument(&o, argv[i])) {
      fprintf(stderr, "bad option '%s'\n", argv[i]);
      return 2;
    }
  }
  printf("port %ld timeout %ld mask %lo limit %ld\n", o.port, o.timeout, (unsigned long)o.mask, o.limit);
  return 0;
}
