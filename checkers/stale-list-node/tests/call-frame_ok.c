// RUN: %check-findings %s
// What is in a frame that many calls have is gone with the call.
#include <stdlib.h>

struct row {
  struct row *next;
  int key;
};
struct walk {
  struct row *best;
  int key;
};
static struct row *rows;
int next_key(void);
void show(int key);

static void look(struct walk *w, struct row *r) {
  if (r->key > w->key) {
    w->best = r;
    w->key = r->key;
  }
}
static int largest(void) {
  struct walk w = {0};
  for (struct row *r = rows; r; r = r->next)
    look(&w, r);
  return w.best ? w.best->key : 0;
}
static void add(int key) {
  struct row *r = calloc(1, sizeof(*r));
  if (!r)
    abort();
  r->key = key;
  r->next = rows;
  rows = r;
}
static void drop(int key) {
  for (struct row **pp = &rows; *pp; pp = &(*pp)->next)
    if ((*pp)->key == key) {
      struct row *r = *pp;
      *pp = r->next;
      free(r);
      return;
    }
}
int main(void) {
  for (int key; (key = next_key());) {
    if (key > 0)
      add(key);
    else
      drop(-key);
    show(largest());
  }
  return 0;
}
