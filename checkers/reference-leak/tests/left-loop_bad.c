// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// The step of a loop drops the object before: who leaves it in the middle has one.
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
int limit;
static int part_use(struct part *p) {
  if (p->id > limit)
    return -1;
  return 0;
}

int parts_use(struct part *of) {
  struct part *p;
  int rc = 0;
  for_each_part(p, of) { // NOTE: 'p' gets one more reference here // NOTE: the next step of the loop drops it
    rc = part_use(p);
    if (rc) // REASON: step-drops-it // WARN[medium]: the reference to 'p' is not dropped where the loop is left here
      goto out;
  }
out:
  return rc;
}

int parts_has(struct part *of, const char *name) {
  struct part *p;
  for_each_part(p, of)
    if (!strcmp(p->name, name)) // NOTE: also here: the reference to 'p' is not dropped where the loop is left here
      return 1;
  return 0;
}

int parts_sum(struct part *of, int limit) {
  int sum = 0;
  struct part *p = part_step(of, NULL);
  while (p) {
    if (p->id > limit) // NOTE: also here: the reference to 'p' is not dropped where the loop is left here
      break;
    sum += p->id;
    p = part_step(of, p);
  }
  return sum;
}
