// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The one of two counts of a table that is reset with it.
#include <stdlib.h>
typedef struct {
  int state[64];
  int users, waiting, rounds;
} room_t;
static room_t *rooms[8];
int room_open(int n) {
  room_t *r = malloc(sizeof(room_t));
  if (!r)
    return -1;
  r->users = 0;
  r->waiting = 0;
  rooms[n] = r;
  return 0;
}
void room_enter(int n, int user, int waits) {
  room_t *r = rooms[n];
  ++r->users;
  r->state[user] = 1;
  if (waits) {
    r->state[user] = 2;
    ++r->waiting; // NOTE: 'waiting' is counted here
  }
}
void room_leave(int n, int user) {
  room_t *r = rooms[n];
  if (r->state[user] == 2)
    --r->waiting;
  r->state[user] = 0;
  --r->users;
}
void room_clear(int n) {
  room_t *r = rooms[n];
  int i;
  for (i = 0; i < 64; i++)
    r->state[i] = 0;
  r->users = 0; // WARN[medium]: 'waiting' is not reset here as 'users' is, and still counts what is gone
  r->rounds++;
}
int room_is_quiet(int n) { return rooms[n]->waiting ? 0 : 1; }
int room_asks(int n) {
  if (rooms[n]->waiting > rooms[n]->users / 2)
    return rooms[n]->rounds;
  return 0;
}
