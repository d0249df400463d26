// RUN: %check-findings --confidence=low %s
// What is kept is the address of a local that was loaded from an element: not a
// part of the element.
#include <stdlib.h>

struct msg {
  char *base;
  unsigned uid;
};

struct box {
  struct msg *msgs;
  int size;
};

struct slot {
  void *data;
  int size;
};

static struct slot value;

int db_put(struct slot *);

static void uid_set(unsigned *uid) {
  *uid = 5;
  value.data = uid;
  db_put(&value);
}

static void box_clear(struct box *b) {
  free(b->msgs);
  b->msgs = NULL;
}

int box_scan_ok(struct box *b) {
  unsigned uid = 0;
  for (int i = 0; i < b->size; i++) {
    struct msg *m = &b->msgs[i];
    uid = m->uid;
    if (uid > 7) {
      box_clear(b);
      return 1;
    }
    uid_set(&uid);
  }
  return 0;
}

int last_uid(void) { return *(int *)value.data; }
