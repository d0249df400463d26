// RUN: %check-findings %s
// An entry is freed wherever it stands.
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
  parent->children = p;
  return p;
}
int place_prune(struct place *place) {
  struct place **pp;
  if (place->children || place->used)
    return 0;
  for (pp = &place->parent->children; *pp; pp = &(*pp)->next)
    if (*pp == place) {
      *pp = place->next;
      free(place);
      return 1;
    }
  return 0;
}

// The rest of the list is freed with it.
void places_free(struct place *place) {
  if (place->next)
    places_free(place->next);
  free(place);
}
