// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: who else drops the references, the whole program tells
// Two records, one counter each; the fixed one lets go of the room when it leaves.
#include <stdlib.h>

struct room {
  int users;
  struct member *host;
};
struct member {
  int users;
  struct room *room;
};
void member_unref(struct member *m);
static void room_ref(struct room *r) { ++r->users; }
static void member_ref(struct member *m) { ++m->users; }
void room_unref(struct room *r) {
  if (--r->users)
    return;
  if (r->host)
    member_unref(r->host);
  free(r);
}
void member_unref(struct member *m) {
  if (--m->users)
    return;
  if (m->room)
    room_unref(m->room); // NOTE: it is dropped here, when its owner ends
  free(m);
}
void room_open(struct room *r, struct member *host) {
  r->host = host; // NOTE: 'r->host' keeps the other reference from here on
  member_ref(host);
  host->room = r; // REASON: taken-both-ways // WARN[medium]: 'host->room' counts a reference to what counts one to its owner: neither can ever end
  room_ref(r);
}
void member_leave(struct member *m) {
#ifdef FIXED
  struct room *r = m->room;
  m->room = NULL;
  if (r)
    room_unref(r);
#endif
  member_unref(m);
}
