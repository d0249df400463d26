// RUN: %check-findings %s
//
// What has died is put into something that lasts: its name goes on with the
// object that is freed.

#include <stdlib.h>
#include <string.h>

struct folder {
  char *name;
  int watch;
  int uses;
};

struct entry {
  struct entry *next;
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
  free(f); // NOTE: 'folder_free' frees it here
}

int entry_open(struct entry *e, const char *name) {
  struct folder *f = folder_new(name);
  if (!f)
    return -1;
  f->watch = watch_folder(name);
  if (f->watch < 0)
    folder_free(f); // REASON: put-when-dead // WARN[medium]: 'f' is freed, and 'e->folder' is set to it after that
  e->folder = f; // NOTE: 'e->folder' is set here
  return 0;
}

int entry_uses(const struct entry *e) { return e->folder ? e->folder->uses : 0; } // NOTE: 'entry_uses' reads 'e->folder'

// By its parameter.
struct slot {
  struct folder *shown;
};

void slot_show(struct slot *s, struct folder *f) {
  if (f->uses == 0)
    folder_free(f); // WARN[medium]: 'f' is freed, and 's->shown' is set to it after that // NOTE: also here: 'f' is freed while 'e->folder' may still point to it // NOTE: also here: 'f' is freed while 'last' may still point to it
  s->shown = f; // NOTE: 's->shown' is set here
}

const char *slot_name(const struct slot *s) { // NOTE: 'slot_name' reads 's->shown'
  return s->shown ? s->shown->name : "";
}

// A variable.
static struct folder *last;

void remember(const char *name, int keep) {
  struct folder *f = folder_new(name);
  if (!f)
    return;
  if (!keep) {
    free(f->name);
    free(f); // WARN[medium]: 'f' is freed, and 'last' is set to it after that
  }
  last = f; // NOTE: 'last' is set here
}

const char *last_name(void) { return last ? last->name : ""; } // NOTE: 'last_name' reads 'last'
