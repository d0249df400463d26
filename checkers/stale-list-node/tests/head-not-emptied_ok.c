// RUN: %check-findings %s
// The same, and it is emptied before, by itself or by who calls it; or it is new.
#include <stdlib.h>
#include <sys/queue.h>

struct dir {
  struct dir *up;
  LIST_HEAD(, dir) subs;
  LIST_ENTRY(dir) next;
  int files;
};
void dir_move(struct dir *d, struct dir *to) {
  LIST_INSERT_HEAD(&to->subs, d, next);
  d->up = to;
}
int dir_files(const struct dir *d) { return d->files + (d->up ? d->up->files : 0); }
void dir_free(struct dir *d) {
  struct dir *s;
  while ((s = LIST_FIRST(&d->subs))) {
    LIST_REMOVE(s, next);
    s->up = NULL;
  }
  LIST_REMOVE(d, next);
  free(d); // REASON: looks-at-members
}

struct seat {
  TAILQ_ENTRY(seat) link;
  struct room *room;
};
struct room {
  TAILQ_HEAD(, seat) seats;
  int number, taken;
};
struct room *room_new(int number) {
  struct room *r = calloc(1, sizeof(*r));
  if (!r)
    return NULL;
  r->number = number;
  if (number < 0) {
    free(r); // REASON: head-is-new
    return NULL;
  }
  TAILQ_INIT(&r->seats);
  return r;
}
struct seat *seat_new(struct room *r) {
  struct seat *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->room = r;
  r->taken++;
  TAILQ_INSERT_TAIL(&r->seats, s, link);
  return s;
}
int seat_room(const struct seat *s) { return s->room->number; }
void seat_free(struct seat *s) {
  s->room->taken--;
  TAILQ_REMOVE(&s->room->seats, s, link);
  free(s);
}
static void room_drop(struct room *r) { free(r); } // REASON: looks-at-members
void room_free(struct room *r) {
  struct seat *s, *next;
  for (s = TAILQ_FIRST(&r->seats); s; s = next) {
    next = TAILQ_NEXT(s, link);
    seat_free(s);
  }
  room_drop(r);
}
