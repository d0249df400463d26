// RUN: %check-findings %s
//
// What is put there is another object by then, or has not died on that way.

#include <stdlib.h>
#include <string.h>

struct folder {
  char *name;
  int watch;
  int uses;
};

struct entry {
  struct folder *folder;
};

int watch_folder(const char *name);

static struct folder *folder_new(const char *name) {
  struct folder *f = calloc(1, sizeof *f);
  if (f)
    f->name = strdup(name);
  return f;
}

static void folder_free(struct folder *f) {
  if (!f)
    return;
  free(f->name);
  free(f);
}

int reset_name(struct entry *e, const char *name) {
  struct folder *f = folder_new(name);
  if (!f)
    return -1;
  f->watch = watch_folder(name);
  if (f->watch < 0) {
    folder_free(f);
    f = NULL;
  }
  e->folder = f;
  return 0;
}

int returns(struct entry *e, const char *name) {
  struct folder *f = folder_new(name);
  if (!f)
    return -1;
  if (watch_folder(name) < 0) {
    folder_free(f);
    return -1;
  }
  e->folder = f;
  return 0;
}

int by_status(struct entry *e, const char *name) {
  int err = 0;
  struct folder *f = folder_new(name);
  if (!f)
    return -1;
  if (watch_folder(name) < 0) {
    folder_free(f);
    err = -1;
  }
  if (err == 0)
    e->folder = f;
  return err;
}

void each_anew(struct entry *e, char **names, int n) {
  for (int i = 0; i < n; i++) {
    struct folder *f = folder_new(names[i]);
    if (!f)
      continue;
    if (watch_folder(names[i]) < 0) {
      folder_free(f);
      continue;
    }
    e[i].folder = f;
  }
}

int entry_uses(const struct entry *e) { return e->folder ? e->folder->uses : 0; }

// Whether it dies is what the function says.
struct page {
  int pins;
};

struct view {
  struct page *page;
};

int is_pinned(const struct page *p);

static int page_dropped(struct page *p) {
  if (is_pinned(p))
    return 0;
  free(p);
  return 1;
}

void kept_unless_dropped(struct view *v) {
  struct page *p = calloc(1, sizeof *p);
  if (p && !page_dropped(p))
    v->page = p;
}

int view_pins(const struct view *v) { return v->page ? v->page->pins : 0; }
