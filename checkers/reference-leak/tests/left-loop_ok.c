// RUN: %check-findings --none %s
// It is dropped, returned or kept where the loop is left, or the loop comes to
// its end.
#include <stdlib.h>
#include <string.h>

struct part {
  struct part *first, *next;
  int refs, id;
  char name[16];
};
struct part *part_ref(struct part *p) {
  if (p)
    p->refs++;
  return p;
}
void part_unref(struct part *p) {
  if (p && --p->refs == 0)
    free(p);
}
struct part *part_step(struct part *of, struct part *before) {
  struct part *p = before ? before->next : of->first;
  part_ref(p);
  part_unref(before);
  return p;
}
#define for_each_part(p, of)                                                   \
  for (p = part_step(of, NULL); p; p = part_step(of, p))
struct owner {
  struct part *last;
};

struct part *part_find(struct part *of, const char *name) {
  struct part *p;
  for_each_part(p, of)
    if (!strcmp(p->name, name))
      return p;
  return NULL;
}
int part_has(struct part *of, int id) {
  struct part *p;
  for_each_part(p, of)
    if (p->id == id)
      break;
  if (!p)
    return 0;
  part_unref(p);
  return 1;
}
int part_count(struct part *of) {
  struct part *p;
  int n = 0;
  for_each_part(p, of) {
    if (p->id < 0)
      continue;
    n++;
  }
  return n;
}
int owner_take(struct owner *o, struct part *of, int id) {
  struct part *p;
  for_each_part(p, of) {
    if (p->id == id) {
      o->last = p;
      return 0;
    }
  }
  return -1;
}
