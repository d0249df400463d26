// RUN: %check-findings %s

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum answer { ANSWER_OK, ANSWER_NO_DIR, ANSWER_IO, ANSWER_MEMORY };

struct plugin {
  struct plugin *next;
  char *file;
  int found;
};
static struct plugin *plugins;

static void plugin_free(struct plugin *p) {
  free(p->file);
  free(p);
}

static enum answer plugin_found(const char *file) {
  struct plugin *p;
  for (p = plugins; p; p = p->next)
    if (!strcmp(p->file, file)) {
      p->found = 1;
      return ANSWER_OK;
    }
  p = calloc(1, sizeof(*p));
  if (!p || !(p->file = strdup(file))) {
    free(p);
    return ANSWER_MEMORY;
  }
  p->found = 1;
  p->next = plugins;
  plugins = p;
  return ANSWER_OK;
}

enum answer plugins_update(const char *dir) {
  enum answer a = ANSWER_OK;
  struct plugin *p, *next, *keep = NULL;
  struct dirent *de;
  DIR *d = opendir(dir);
  if (!d)
    return errno == ENOENT ? ANSWER_NO_DIR : ANSWER_IO;
  for (p = plugins; p; p = p->next)
    p->found = 0;
  while (a == ANSWER_OK && (de = readdir(d))) // WARN[medium]: an error ends this loop like the end of 'd', and nobody asks which of the two it was
    a = plugin_found(de->d_name);
  closedir(d);
  if (a != ANSWER_OK)
    return a;
  for (p = plugins; p; p = next) { // NOTE: what it has not come to goes here
    next = p->next;
    if (p->found) {
      p->next = keep;
      keep = p;
    } else
      plugin_free(p);
  }
  plugins = keep;
  return a; // NOTE: success is returned here all the same
}
