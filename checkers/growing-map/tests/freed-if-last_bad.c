// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// An entry is freed only where no other one is behind it.
#include <stdlib.h>

struct place {
  struct place *parent, *children, *next;
  int used;
};

struct place *place_add(struct place *parent) {
  struct place *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->parent = parent;
  p->next = parent->children;
  parent->children = p; // NOTE: one is added here
  return p;
}
int place_prune(struct place *place) {
  struct place **pp;
  if (place->children || place->used || place->next) // REASON: freed-if-last // WARN[low]: an entry is freed only where none is behind it in 'place.children'
    return 0;
  for (pp = &place->parent->children; *pp; pp = &(*pp)->next)
    if (*pp == place) {
      *pp = place->next;
      free(place);
      return 1;
    }
  return 0;
}
