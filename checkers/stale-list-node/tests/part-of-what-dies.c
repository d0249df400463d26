// RUN: %check-findings %s
// The record of the holder is a part of what is freed next.
#include <stdlib.h>

struct grab {
  int serial;
};
struct keyboard_state {
  struct grab *grab;
};
struct seat {
  struct keyboard_state keyboard;
  int name;
};
struct spare {
  int name;
};

int seat_announce(struct seat *seat);

int grab_serial(struct keyboard_state *k) { return k->grab->serial; } // NOTE: 'grab_serial' follows 'seat->keyboard.grab' later

void seat_free(struct seat *seat) {
  free(seat->keyboard.grab);
  free(seat);
}

struct seat *seat_new_ok(int name) {
  struct grab *grab = calloc(1, sizeof(*grab));
  if (!grab)
    return NULL;
  struct seat *seat = calloc(1, sizeof(*seat));
  if (!seat) {
    free(grab);
    return NULL;
  }
  seat->keyboard.grab = grab;
  seat->name = name;
  if (seat_announce(seat) < 0) {
    free(grab);
    free(seat);
    return NULL;
  }
  return seat;
}

// What is freed next is another record.
int seat_regrab_bad(struct seat *seat, struct spare *spare) {
  struct grab *grab = calloc(1, sizeof(*grab));
  if (!grab)
    return -1;
  seat->keyboard.grab = grab; // NOTE: 'seat->keyboard.grab' is set to it here
  if (seat_announce(seat) < 0) {
    free(grab); // WARN[medium]: 'grab' is freed while 'seat->keyboard.grab' may still point to it
    free(spare);
    return -1;
  }
  return 0;
}

// Only where the seat has no name does it go as well.
int seat_regrab_named_bad(struct seat *seat) {
  struct grab *grab = calloc(1, sizeof(*grab));
  if (!grab)
    return -1;
  seat->keyboard.grab = grab; // NOTE: 'seat->keyboard.grab' is set to it here
  if (seat_announce(seat) < 0) {
    free(grab); // WARN[medium]: 'grab' is freed while 'seat->keyboard.grab' may still point to it
    if (!seat->name)
      free(seat);
    return -1;
  }
  return 0;
}
