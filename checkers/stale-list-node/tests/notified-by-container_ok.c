// RUN: %check-findings %s
// A container that is not known calls item_free() when it lets go of it.
#include <stdlib.h>

struct item {
  int count;
};
struct map;
struct map *map_new(void (*release)(struct item *));
static struct item *selected;

static void item_free(struct item *i) {
  free(i); // REASON: notifies-container, detached-here
}

struct map *items_new(void) { return map_new(item_free); }
void item_select(struct item *i) { selected = i; }
int selected_count(void) { return selected ? selected->count : 0; }

void item_drop_ok(struct item *i) {
  selected = NULL;
  item_free(i);
}
