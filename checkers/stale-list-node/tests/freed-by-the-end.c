// RUN: %check-findings %s
// Who frees several and resets none may be the end of what has them; and what
// is set to the next one is not reset.
#include <stdlib.h>

struct map {
  struct map *older;
  int rooms;
};
struct guide {
  struct map *map, *plan;
};

void guide_close(struct guide *g) {
  free(g->map); // NOTE: 'guide_close' frees it too and resets it
  free(g->plan); // NOTE: 'guide_close' frees it too and resets it
  g->map = g->plan = NULL;
}
void guide_walk(struct guide *g) { // NOTE: 'guide_walk' reads it
  if (g->map)
    g->map->rooms++;
  if (g->plan)
    g->plan->rooms++;
}
void guide_end(struct guide *g) {
  free(g->map); // WARN[low]: 'g->map' keeps pointing to what is freed here
  free(g->plan); // WARN[low]: 'g->plan' keeps pointing to what is freed here
}

struct atlas {
  struct map *newest;
};
void atlas_shrink(struct atlas *a) {
  struct map *m = a->newest;
  a->newest = m->older;
  free(m); // NOTE: 'atlas_shrink' frees it too and resets it
}
int atlas_rooms(struct atlas *a) { return a->newest ? a->newest->rooms : 0; } // NOTE: 'atlas_rooms' reads it
void atlas_end(struct atlas *a) { free(a->newest); } // WARN[low]: 'a->newest' keeps pointing to what is freed here
