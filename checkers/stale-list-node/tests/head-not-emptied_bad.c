// RUN: %check-findings %s
// What dies has the head of a list in it, and nobody looks whether there is
// somebody in the list.
#include <stdlib.h>
#include <sys/queue.h>

// A tree: children name their parent.
struct dir {
  struct dir *up;
  LIST_HEAD(, dir) subs;
  LIST_ENTRY(dir) next;
  int files;
};
void dir_move(struct dir *d, struct dir *to) {
  LIST_INSERT_HEAD(&to->subs, d, next); // NOTE: 'd' is put there here
  d->up = to;
}
int dir_files(const struct dir *d) { return d->files + (d->up ? d->up->files : 0); }
void dir_free(struct dir *d) {
  if (!d)
    return;
  LIST_REMOVE(d, next);
  free(d); // REASON: members-name-it // REASON: members-leave-later // WARN[medium]: 'd' is freed while 'dir.subs', its list, may still have members // NOTE: moreover, 'd' is freed while 'd->up' may still point to it
}

// Members of another type, set up by who makes them.
struct seat {
  TAILQ_ENTRY(seat) link;
  struct room *room;
};
struct room {
  TAILQ_HEAD(, seat) seats;
  int number;
};
struct room *room_new(int number) {
  struct room *r = calloc(1, sizeof(*r));
  if (!r)
    return NULL;
  TAILQ_INIT(&r->seats);
  r->number = number;
  return r;
}
struct seat *seat_new(struct room *r) {
  struct seat *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->room = r;
  TAILQ_INSERT_TAIL(&r->seats, s, link); // NOTE: 's' is put there here
  return s;
}
int seat_room(const struct seat *s) { return s->room->number; }
void seat_free(struct seat *s) {
  TAILQ_REMOVE(&s->room->seats, s, link);
  free(s);
}
void room_free(struct room *r) { free(r); } // REASON: members-name-it // WARN[medium]: 'r' is freed while 'room.seats', its list, may still have members // NOTE: moreover, 'r' is freed while 's->room' may still point to it

// Members that name nobody: to take one out writes to the head.
struct chunk {
  LIST_ENTRY(chunk) link;
  int size;
};
struct arena {
  LIST_HEAD(, chunk) chunks;
  int total;
};
struct chunk *arena_get(struct arena *a, int size) {
  struct chunk *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->size = size;
  a->total += size;
  LIST_INSERT_HEAD(&a->chunks, c, link); // NOTE: 'c' is put there here
  return c;
}
void chunk_free(struct chunk *c) {
  LIST_REMOVE(c, link);
  free(c);
}
void arena_free(struct arena *a) { free(a); } // REASON: head-not-emptied // WARN[low]: 'a' is freed while 'arena.chunks', its list, may still have members
