// RUN: %check-findings %s

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct spool {
  struct spool *next;
  char name[64];
  unsigned seen;
};
struct index {
  struct spool *first;
  unsigned turn;
};

static int note(struct index *x, const char *name) {
  struct spool *s;
  for (s = x->first; s; s = s->next)
    if (!strcmp(s->name, name)) {
      s->seen = x->turn;
      return 0;
    }
  s = calloc(1, sizeof(*s));
  if (!s)
    return -1;
  strncpy(s->name, name, sizeof(s->name) - 1);
  s->seen = x->turn;
  s->next = x->first;
  x->first = s;
  return 0;
}

static void forget(struct index *x) {
  struct spool **at = &x->first, *s;
  while ((s = *at)) {
    if (s->seen == x->turn) {
      at = &s->next;
      continue;
    }
    *at = s->next;
    free(s);
  }
}

int spool_scan(struct index *x, const char *path) {
  struct stat st;
  struct dirent *e;
  DIR *d = opendir(path);
  if (!d)
    return -errno;
  x->turn++;
  while ((e = readdir(d)) != NULL) { // WARN[medium]: an error ends this loop like the end of 'd', and nobody asks which of the two it was
    if (stat(e->d_name, &st) < 0) {
      if (errno == ENOENT)
        continue;
      closedir(d);
      return -EIO;
    }
    if (note(x, e->d_name) < 0) {
      closedir(d);
      return -ENOMEM;
    }
  }
  closedir(d);
  forget(x); // NOTE: what it has not come to goes here
  return 0;  // NOTE: success is returned here all the same
}
