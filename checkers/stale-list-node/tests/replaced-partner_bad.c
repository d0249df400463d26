// RUN: %check-findings %s
// A seat gets another guest; the one before goes on naming the seat.
#include <stdlib.h>

struct guest;
struct seat {
  struct guest *guest;
  int number, served;
};
struct guest {
  struct seat *seat;
  struct guest *next;
};
static struct guest *guests;
void tell(int number);

void seat_take(struct seat *s, struct guest *g) {
  if (s->guest)
    tell(s->number);
  s->guest = g; // NOTE: it gets another partner here
  g->seat = s;
}
void guests_serve(void) {
  for (struct guest *g = guests; g; g = g->next)
    if (g->seat)
      g->seat->served++;
}
void seat_free(struct seat *s) {
  if (s->guest)
    free(s->guest);
  free(s); // REASON: old-one-keeps-it // WARN[low]: 's' is freed while 'g->seat' of an old partner may still point to it
}
