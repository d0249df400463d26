// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

struct slot {
  pthread_mutex_t lock;
  int users;
};
struct inner {
  pthread_cond_t changed;
};
struct room {
  struct inner state;
  char name[16];
};
struct table {
  struct slot *slots;
  size_t used, room;
};

int table_add(struct table *t) {
  if (t->used == t->room) {
    size_t room = t->room ? t->room * 2 : 8;
    struct slot *more = realloc(t->slots, room * sizeof(*more)); // WARN[medium]: what 't->slots' points to may move here with its 'lock', which works only where it was made
    if (!more)
      return -1;
    t->slots = more;
    t->room = room;
  }
  pthread_mutex_init(&t->slots[t->used].lock, NULL);
  t->slots[t->used++].users = 0;
  return 0;
}

static struct room *rooms;
static int room_count;

struct room *room_new(void) {
  rooms = (struct room *)realloc(rooms, (room_count + 1) * sizeof(struct room)); // WARN[medium]: what 'rooms' points to may move here with its 'changed', which works only where it was made
  if (!rooms)
    abort();
  pthread_cond_init(&rooms[room_count].state.changed, NULL);
  return &rooms[room_count++];
}

static void grow(struct slot **at, int n) {
  void *p = realloc(*at, n * sizeof(**at)); // WARN[medium]: what '*at' points to may move here with its 'lock', which works only where it was made
  if (p)
    *at = p;
}

void table_reserve(struct table *t, int n) { grow(&t->slots, n); }
