// RUN: %check-findings --none --confidence=low %s
// What is greater than the room becomes the room: what is equal to it is that
// already.
#include <stdio.h>

#define ADVANCE(got, room, at)                                                 \
  do {                                                                         \
    if ((int)got > (int)room)                                                  \
      got = room;                                                              \
    at += got;                                                                 \
    room -= got;                                                               \
  } while (0)

unsigned list_ok(char *to, int room, const char *const *names, int n) {
  unsigned at = 0;
  for (int i = 0; i < n; i++) {
    int got = snprintf(to + at, room, "%s,", names[i]);
    ADVANCE(got, room, at);
  }
  return at;
}

unsigned long chosen_ok(char *to, unsigned long room, const char *name) {
  int n = snprintf(to, room, "%s", name);
  return n > room ? room : n;
}
