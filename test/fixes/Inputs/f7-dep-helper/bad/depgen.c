#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum dep_type { DEP_PROVIDES = 1 << 0, DEP_REQUIRES = 1 << 1 };

struct dep {
  struct dep *next;
  enum dep_type type;
  char *name;
};

struct classifier {
  char **files;
  int n_files;
  struct dep *deps;
  int n_deps;
};

static const struct {
  const char *name;
  const char *suffix;
} attrs[] = {
  {"shell", ".sh"},
  {"python", ".py"},
  {"config", ".conf"},
};

static const struct {
  enum dep_type type;
  const char *name;
} tables[] = {
  {DEP_PROVIDES, "provides"},
  {DEP_REQUIRES, "requires"},
};

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static int valid_name(const char *s) {
  if (*s == '\0')
    return 0;
  for (; *s != '\0'; s++) {
    if (!isalnum((unsigned char)*s) && strchr("._+-/()", *s) == NULL)
      return 0;
  }
  return 1;
}

static int add_dep(struct classifier *fc, enum dep_type type, const char *name) {
  struct dep *d = calloc(1, sizeof(*d));

  if (d == NULL || (d->name = strdup(name)) == NULL) {
    free(d);
    fprintf(stderr, "depgen: out of memory\n");
    return -1;
  }
  d->type = type;
  d->next = fc->deps;
  fc->deps = d;
  fc->n_deps++;
  return 0;
}

static int run_helper(struct classifier *fc, int index, enum dep_type type, const char *helper) {
  char cmd[4096], line[1024];
  int n = snprintf(cmd, sizeof(cmd), "./%s '%s'", helper, fc->files[index]), rc = 0, status;
  FILE *p;

  if (n < 0 || (size_t)n >= sizeof(cmd))
    return -1;
  p = popen(cmd, "r");
  if (p == NULL) {
    fprintf(stderr, "depgen: %s: %s\n", helper, strerror(errno));
    return -1;
  }
  while (fgets(line, sizeof(line), p) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    if (!valid_name(line)) {
      fprintf(stderr, "depgen: invalid dependency (%s): %s\n", fc->files[index], line);
      rc = -1;
      continue;
    }
    if (add_dep(fc, type, line) < 0)
      rc = -1;
  }
  if (ferror(p))
    rc = -1;
  status = pclose(p);
  if (status < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    rc = -1;
  return rc;
}

static int has_suffix(const char *s, const char *suffix) {
  size_t a = strlen(s), b = strlen(suffix);

  return a >= b && strcmp(s + a - b, suffix) == 0;
}

static void apply_attr(struct classifier *fc, size_t ax, size_t tx) {
  char helper[128];
  int i;

  snprintf(helper, sizeof(helper), "%s.%s", attrs[ax].name, tables[tx].name);
  for (i = 0; i < fc->n_files; i++) {
    if (!has_suffix(fc->files[i], attrs[ax].suffix))
      continue;
    run_helper(fc, i, tables[tx].type, helper); // BAD: F7 the helper's result is dropped, invalid dependencies are passed over
  }
}

static int classify(struct classifier *fc, int skip) {
  size_t t, a;

  for (t = 0; t < ARRAY_LEN(tables); t++) {
    if (skip & (int)tables[t].type)
      continue;
    for (a = 0; a < ARRAY_LEN(attrs); a++)
      apply_attr(fc, a, t);
  }
  return 0;
}

int main(int argc, char **argv) {
  struct classifier fc = {argv + 1, argc - 1, NULL, 0};
  int rc = classify(&fc, getenv("NO_REQUIRES") != NULL ? DEP_REQUIRES : 0);

  while (fc.deps != NULL) {
    struct dep *d = fc.deps;

    fc.deps = d->next;
    printf("%s: %s\n", d->type == DEP_PROVIDES ? "provides" : "requires", d->name);
    free(d->name);
    free(d);
  }
  if (rc != 0) {
    fprintf(stderr, "depgen: errors while generating dependencies\n");
    return 1;
  }
  return 0;
}
