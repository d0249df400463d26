// RUN: %check-findings %s
// CVET-ONLY: who adds to a table is known where the whole program is
// A pointer is set to what was found in a list; where the list loses it, the
// pointer keeps it.
#include <stdlib.h>
#include <sys/queue.h>

// Found by its number, in a list of all.
struct track {
  TAILQ_ENTRY(track) all;
  int id, played;
};
static TAILQ_HEAD(, track) tracks = TAILQ_HEAD_INITIALIZER(tracks);
struct player {
  struct track *playing;
  int volume;
};
void track_add(int id) {
  struct track *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  t->id = id;
  TAILQ_INSERT_TAIL(&tracks, t, all);
}
void player_choose(struct player *p, int id) {
  struct track *t;
  TAILQ_FOREACH(t, &tracks, all)
    if (t->id == id) {
      p->playing = t; // NOTE: 'p->playing' is set here
      return;
    }
}
void player_tick(struct player *p) {
  if (p->playing)
    p->playing->played++; // NOTE: 'player_tick' follows 'p->playing' later
}
void track_drop(int id) {
  struct track *t;
  TAILQ_FOREACH(t, &tracks, all)
    if (t->id == id) {
      TAILQ_REMOVE(&tracks, t, all);
      free(t); // REASON: lost-by-its-list // WARN[medium]: 't' is freed while 'p->playing' may still point to it
      return;
    }
}

// The first one, and who drops one is given it.
struct lamp {
  LIST_ENTRY(lamp) link;
  int watts;
};
struct room {
  struct lamp *nearest;
};
static LIST_HEAD(, lamp) lamps;
void lamp_new(int watts) {
  struct lamp *l = calloc(1, sizeof(*l));
  if (!l)
    abort();
  l->watts = watts;
  LIST_INSERT_HEAD(&lamps, l, link);
}
void room_enter(struct room *r) { r->nearest = LIST_FIRST(&lamps); } // NOTE: 'r->nearest' is set here
int room_watts(struct room *r) { return r->nearest ? r->nearest->watts : 0; } // NOTE: 'room_watts' follows 'r->nearest' later
static void lamp_free(struct lamp *l) { free(l); } // NOTE: 'lamp_free' frees it here
void lamp_break(struct lamp *l) {
  LIST_REMOVE(l, link);
  lamp_free(l); // REASON: lost-by-its-list // WARN[medium]: 'l' is freed while 'r->nearest' may still point to it
}

// A list by hand, and an order that is worked off later.
struct dish {
  struct dish *next;
  int number, price;
};
struct order {
  struct order *next;
  struct dish *dish;
};
static struct dish *dishes;
static struct order *orders;
void dish_add(int number, int price) {
  struct dish *d = calloc(1, sizeof(*d));
  if (!d)
    abort();
  d->number = number;
  d->price = price;
  d->next = dishes;
  dishes = d;
}
void order_dish(int number) {
  for (struct dish *d = dishes; d; d = d->next)
    if (d->number == number) {
      struct order *o = calloc(1, sizeof(*o));
      if (!o)
        abort();
      o->dish = d; // NOTE: 'o->dish' is set here
      o->next = orders;
      orders = o; // WARN[medium]: an entry is added to 'orders' here again and again, and none goes before all of them do
    }
}
void dish_remove(int number) {
  for (struct dish **p = &dishes; *p; p = &(*p)->next) {
    struct dish *d = *p;
    if (d->number == number) {
      *p = d->next;
      free(d); // REASON: lost-by-its-list // WARN[medium]: 'd' is freed while 'o->dish' may still point to it
      return;
    }
  }
}
int order_bill(void) {
  int sum = 0;
  while (orders) { // NOTE: 'order_bill' follows 'o->dish' later
    struct order *o = orders;
    orders = o->next;
    sum += o->dish->price;
    free(o); // NOTE: all of them go here
  }
  return sum;
}
