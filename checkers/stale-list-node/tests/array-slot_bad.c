// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct player {
  TAILQ_ENTRY(player) link;
  int seat;
  int score;
};
static TAILQ_HEAD(, player) players = TAILQ_HEAD_INITIALIZER(players);
static struct player *seats[8];

int seat_score(int seat) { return seats[seat] ? seats[seat]->score : 0; } // NOTE: 'seat_score' follows 'seats[seat]' later

void player_sit(struct player *p, int seat) {
  p->seat = seat;
  seats[seat] = p; // NOTE: 'seats[seat]' is set here
}

void player_stand(struct player *p) { seats[p->seat] = NULL; } // NOTE: 'seats[seat]' is cleared here

void player_leave_bad(struct player *p) {
  TAILQ_REMOVE(&players, p, link); // REASON: cleared-somewhere
  free(p); // REASON: all-uses-in-sight, cleared-elsewhere // WARN[medium]: 'p' is freed while 'seats[seat]' may still point to it
}

void player_leave_ok(struct player *p) {
  player_stand(p);
  TAILQ_REMOVE(&players, p, link); // REASON: cleared-somewhere, kept-not-freed
  free(p);
}
