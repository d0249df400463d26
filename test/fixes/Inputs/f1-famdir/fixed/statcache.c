#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

struct fam_dir {
  struct fam_dir *left, *right;
  char *name;
  int watch;
  unsigned int version;
  unsigned int refs;
};

struct entry {
  struct entry *next;
  char *name;
  struct stat st;
  struct fam_dir *dir;
  unsigned int dir_version;
};

struct cache {
  int fd;
  struct fam_dir *dirs;
  struct entry *entries;
  unsigned long hits, misses;
};

static struct fam_dir **dir_slot(struct cache *c, const char *name) {
  struct fam_dir **pos = &c->dirs;
  while (*pos) {
    int d = strcmp(name, (*pos)->name);
    if (d == 0)
      break;
    pos = d < 0 ? &(*pos)->left : &(*pos)->right;
  }
  return pos;
}

static struct fam_dir *fam_dir_init(const char *name) {
  struct fam_dir *dir = calloc(1, sizeof(*dir));
  if (!dir)
    return NULL;
  dir->watch = -1;
  dir->version = 1;
  dir->name = strdup(name);
  if (!dir->name) {
    free(dir);
    return NULL;
  }
  return dir;
}

static void fam_dir_free(struct fam_dir *dir) {
  if (!dir)
    return;
  free(dir->name);
  free(dir);
}

static struct entry *entry_find(struct cache *c, const char *name) {
  struct entry *e;
  for (e = c->entries; e; e = e->next) {
    if (!strcmp(e->name, name))
      break;
  }
  return e;
}

static struct entry *entry_new(struct cache *c, const char *name) {
  struct entry *e = calloc(1, sizeof(*e));
  if (!e)
    return NULL;
  e->name = strdup(name);
  if (!e->name) {
    free(e);
    return NULL;
  }
  e->next = c->entries;
  c->entries = e;
  return e;
}

static void dir_of(const char *name, char *out, size_t size) {
  const char *slash = strrchr(name, '/');
  size_t n = slash && slash != name ? (size_t)(slash - name) : 1;
  snprintf(out, size, "%.*s", (int)n, slash ? name : ".");
}

static struct entry *cache_get(struct cache *c, const char *name) {
  char dirname[128];
  struct entry *e = entry_find(c, name);
  struct fam_dir *dir, **slot;
  if (e && e->dir && e->dir->version == e->dir_version) {
    c->hits++;
    return e;
  }
  c->misses++;
  if (!e && !(e = entry_new(c, name)))
    return NULL;
  if (stat(name, &e->st) != 0)
    memset(&e->st, 0, sizeof(e->st));

  dir_of(name, dirname, sizeof(dirname));
  slot = dir_slot(c, dirname);
  dir = *slot;
  if (!dir) {
    dir = fam_dir_init(dirname);
    if (!dir)
      return e;
    dir->watch = inotify_add_watch(c->fd, dirname, IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MODIFY);
    if (dir->watch < 0) {
      fprintf(stderr, "%s: %s\n", dirname, strerror(errno));
      fam_dir_free(dir);
      dir = NULL;
    } else {
      *slot = dir;
    }
  }
  if (dir && e->dir != dir) {
    e->dir = dir;
    dir->refs++;
  }
  if (dir)
    e->dir_version = dir->version;
  return e;
}

static void dirs_bump(struct fam_dir *dir, int watch) {
  if (!dir)
    return;
  if (dir->watch == watch)
    dir->version++;
  dirs_bump(dir->left, watch);
  dirs_bump(dir->right, watch);
}

static void cache_events(struct cache *c) {
  char buf[1024] __attribute__((aligned(8)));
  ssize_t n;
  while ((n = read(c->fd, buf, sizeof(buf))) > 0) {
    for (char *p = buf; p < buf + n;) {
      struct inotify_event *ev = (struct inotify_event *)p;
      dirs_bump(c->dirs, ev->wd);
      p += sizeof(*ev) + ev->len;
    }
  }
}

static void dirs_free(struct fam_dir *dir) {
  if (!dir)
    return;
  dirs_free(dir->left);
  dirs_free(dir->right);
  fam_dir_free(dir);
}

static void cache_free(struct cache *c) {
  struct entry *e;
  while ((e = c->entries)) {
    c->entries = e->next;
    free(e->name);
    free(e);
  }
  dirs_free(c->dirs);
  c->dirs = NULL;
  close(c->fd);
}

int main(void) {
  struct cache c = {.fd = inotify_init1(IN_NONBLOCK)};
  char name[128];
  if (c.fd < 0)
    return 1;
  while (scanf("%127s", name) == 1) {
    struct entry *e;
    cache_events(&c);
    e = cache_get(&c, name);
    if (e)
      printf("%s: %lld\n", e->name, (long long)e->st.st_size);
  }
  printf("%lu hits, %lu misses\n", c.hits, c.misses);
  cache_free(&c);
  return 0;
}
