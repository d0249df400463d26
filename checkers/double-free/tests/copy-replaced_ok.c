// RUN: %check-findings %s
// What is freed where it fails is a local copy of the parameter, which a callee
// has set to a new block: the caller still has its own.
#include <stdlib.h>
#include <string.h>

struct page {
  char *name;
};

static void expand_name(char **name) {
  if (!*name)
    return;
  *name = strdup(*name);
}

static struct page *page_new(char *name_arg) {
  char *name = name_arg;
  expand_name(&name);
  struct page *p = calloc(1, sizeof *p);
  if (!p) {
    free(name);
    return NULL;
  }
  p->name = name;
  return p;
}

int page_rename_ok(char *text) {
  char *name = strdup(text);
  struct page *p = page_new(name);
  if (p)
    p->name[0] = 0;
  free(name);
  return p != NULL;
}
