// RUN: %check-findings %s
// Each caller's own state decides, and there are more than are looked at.
#include <stdlib.h>

struct player {
  int seat;
};
static struct player *seats[8];

void player_sit(struct player *p, int seat) {
  seats[seat] = p;
  p->seat = seat;
}

int seat_of(int seat) { return seats[seat] ? seats[seat]->seat : -1; }

static void player_free(struct player *p) {
  free(p); // REASON: guarded-by-its-state, too-many-callers
}

void leave_0(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_1(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_2(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_3(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_4(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_5(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_6(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_7(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_8(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_9(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_10(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_11(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_12(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_13(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_14(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_15(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_16(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_17(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_18(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_19(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_20(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_21(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_22(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_23(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_24(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_25(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_26(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_27(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_28(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_29(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_30(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_31(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_32(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_33(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_34(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_35(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_36(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_37(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_38(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_39(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_40(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
void leave_41(struct player *p) {
  if (p->seat >= 0)
    seats[p->seat] = NULL;
  player_free(p);
}
