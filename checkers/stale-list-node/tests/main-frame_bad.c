// RUN: %check-findings %s
// The holder is in a variable of main(), or of a function that main() runs
// once: it lives as long as the process.
#include <stdlib.h>

struct peer {
  struct peer *next;
  int id, score;
};
struct arena {
  struct peer *peers;
  struct peer *leader;
};
int read_id(int *what);
void show(int score);

static void join(struct arena *a, int id) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->id = id;
  p->next = a->peers;
  a->peers = p;
}
static void lead(struct arena *a, int id) {
  for (struct peer *p = a->peers; p; p = p->next)
    if (p->id == id)
      a->leader = p; // NOTE: 'a->leader' is set here
}
static void leave(struct arena *a, int id) {
  for (struct peer **pp = &a->peers; *pp; pp = &(*pp)->next)
    if ((*pp)->id == id) {
      struct peer *p = *pp;
      *pp = p->next;
      free(p); // WARN[medium]: 'p' is freed while 'a->leader' may still point to it
      return;
    }
}
static void print(struct arena *a) {
  if (a->leader)
    show(a->leader->score);
}

int main(void) {
  struct arena arena = {0};
  int what, id;
  while ((id = read_id(&what)) >= 0) {
    if (what == 0)
      join(&arena, id);
    else if (what == 1)
      lead(&arena, id);
    else if (what == 2)
      leave(&arena, id);
    else
      print(&arena); // NOTE: 'main' follows 'a->leader' later
  }
  return 0;
}
