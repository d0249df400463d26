// RUN: %check-findings %s
// A pool that gives several kinds of objects, also through a constructor: each is
// another.
#include <stdlib.h>

static struct {
  char *memory;
  unsigned left;
} arena;
struct user {
  int id;
};
struct group {
  int size;
};

static void *arena_get(unsigned size) { // NOTE: 'arena_get' reads it
  arena.left -= size;
  return arena.memory + arena.left;
}

static void arena_put(void *block) { free(block); }

static struct user *user_new(int id) {
  struct user *u = arena_get(sizeof *u);
  u->id = id;
  return u;
}

static void group_count(void) {
  struct group *g = arena_get(sizeof *g);
  g->size = 1;
  arena_put(g); // WARN[low]: 'arena.memory' keeps pointing to what is freed here
}

int user_add(int id) {
  struct user *u = user_new(id);
  group_count();
  return u->id; // REASON: taken-out-of-it
}
