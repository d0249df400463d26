// RUN: %check-findings %s
// The owner of the list counts its members, or asks whether it may end. The
// pointers of the members to it are another question.
#include <stdlib.h>
#include <sys/queue.h>

struct seat {
  TAILQ_ENTRY(seat) link;
  struct room *room;
};
struct room {
  TAILQ_HEAD(, seat) seats;
  int number, taken;
};
void seat_add(struct room *r, struct seat *s) {
  s->room = r; // NOTE: 's->room' is set here
  r->taken++;
  TAILQ_INSERT_TAIL(&r->seats, s, link);
}
int seat_room(const struct seat *s) { return s->room->number; } // NOTE: 'seat_room' follows 's->room' later
int room_leave(struct room *r) {
  if (r->taken)
    return -1;
  free(r); // REASON: ends-by-its-state // WARN[low]: 'r' is freed while 's->room' may still point to it
  return 0;
}
