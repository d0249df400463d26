// RUN: %check-findings %s
// What is equal to the room is passed over, and treated otherwise.
#include <stdio.h>

unsigned long last_bad(char *to, unsigned long room, const char *name) {
  unsigned long n = snprintf(to, room, "%s", name);
  if (n > room) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    n = room - 1;
  return n;
}

int told_bad(char *to, unsigned long room, const char *name, int *is_cut) {
  unsigned long n = snprintf(to, room, "%s", name);
  if (n > room) { // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    n = room;
    *is_cut = 1;
  }
  return n;
}
