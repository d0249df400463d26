// RUN: %check-findings %s
// What a list has lost is put aside in locals, and freed there.
#include <stdlib.h>

int busy(int id);

// A list of its own.
struct child {
  struct child *next;
  int id;
};
static struct child *children;
void child_add(int id) {
  struct child *c = calloc(1, sizeof(*c));
  if (!c)
    abort();
  c->id = id;
  c->next = children;
  children = c;
}
void children_end(void) {
  struct child *rest = NULL, *c;
  while ((c = children)) {
    children = c->next;
    if (busy(c->id)) {
      c->next = rest;
      rest = c;
    } else {
      free(c);
    }
  }
  while ((c = rest)) {
    rest = c->next;
    free(c);
  }
}

// The last one only.
struct note {
  struct note *next;
  int id;
};
struct pad {
  struct note *notes;
};
void pad_add(struct pad *p, int id) {
  struct note *n = calloc(1, sizeof(*n));
  if (!n)
    abort();
  n->id = id;
  n->next = p->notes;
  p->notes = n;
}
int pad_tear(struct pad *p) {
  struct note *n = p->notes, *torn;
  if (!n)
    return -1;
  p->notes = n->next;
  torn = n;
  int id = torn->id;
  free(torn);
  return id;
}
int pad_first(struct pad *p) { return p->notes ? p->notes->id : -1; }

// The whole list at once.
int pad_clear(struct pad *p) {
  struct note *all = p->notes, *n;
  int count = 0;
  p->notes = NULL;
  while ((n = all)) {
    all = n->next;
    free(n);
    count++;
  }
  return count;
}
