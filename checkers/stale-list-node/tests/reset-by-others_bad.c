// RUN: %check-findings %s
// Two functions free it; one of them leaves its name to those who ask for null.
#include <stdlib.h>

struct map {
  int rooms;
};
struct guide {
  struct map *map;
  int tours;
};

void guide_open(struct guide *g) { // NOTE: 'guide_open' reads it
  if (!g->map)
    g->map = calloc(1, sizeof(struct map));
}
void guide_close(struct guide *g) {
  free(g->map); // NOTE: 'guide_close' frees it too and resets it
  g->map = NULL;
}
void guide_walk(struct guide *g) {
  if (g->map)
    g->map->rooms++;
}
void guide_rest(struct guide *g) {
  free(g->map); // WARN[medium]: 'g->map' keeps pointing to what is freed here
  g->tours = 0;
}
