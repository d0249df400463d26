// RUN: %check-findings %s
// The object's own state decides that it dies, and has nothing to do with the
// pointer that keeps it.
#include <stdlib.h>

struct lease {
  struct lease *next;
  int id, expires;
};
static struct lease *leases, *renewed;

void lease_add(int id, int now) {
  struct lease *l = calloc(1, sizeof(*l));
  if (!l)
    abort();
  l->id = id;
  l->expires = now + 10;
  l->next = leases;
  leases = l;
}
void lease_renew(int id) {
  for (struct lease *l = leases; l; l = l->next)
    if (l->id == id)
      renewed = l; // NOTE: 'renewed' is set here
}
int lease_last(void) { return renewed ? renewed->id : -1; } // NOTE: 'lease_last' follows 'renewed' later
void lease_expire(int now) {
  struct lease **pp = &leases, *l;
  while ((l = *pp)) {
    if (l->expires < now) {
      *pp = l->next;
      free(l); // WARN[medium]: 'l' is freed while 'renewed' may still point to it
    } else {
      pp = &l->next;
    }
  }
}

struct bullet {
  struct bullet *next;
  int x, y, hits;
};
static struct bullet *bullets, *followed;

struct bullet *bullet_at(int x) {
  struct bullet *b = bullets;
  while (b && b->x != x)
    b = b->next;
  return b;
}
void bullet_fire(int x, int y) {
  struct bullet *b = malloc(sizeof(*b));
  if (!b)
    abort();
  *b = (struct bullet){bullets, x, y, 0};
  bullets = b;
}
void bullet_hit(int x) {
  struct bullet *b = bullet_at(x);
  if (b)
    b->hits++;
}
void bullet_follow(int x) { followed = bullet_at(x); } // NOTE: 'followed' is set here
int bullet_height(void) { return followed ? followed->y : 0; } // NOTE: 'bullet_height' follows 'followed' later
void bullets_sweep(void) {
  for (struct bullet **pp = &bullets; *pp;) {
    struct bullet *b = *pp;
    if (b->hits >= 3) {
      *pp = b->next;
      free(b); // WARN[medium]: 'b' is freed while 'followed' may still point to it
      continue;
    }
    pp = &b->next;
  }
}

struct session {
  struct session *next;
  int id, idle;
};
static struct session *sessions;
static struct session *recent;

void session_open(int id) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    abort();
  s->id = id;
  s->next = sessions;
  sessions = s;
}
void session_use(int id) {
  struct session *s = sessions;
  for (; s; s = s->next)
    if (s->id == id)
      break;
  if (s)
    recent = s; // NOTE: 'recent' is set here
}
int session_recent(void) { return recent ? recent->id : 0; } // NOTE: 'session_recent' follows 'recent' later
void session_tick(void) {
  for (struct session **pp = &sessions, *s; (s = *pp);) {
    if (++s->idle > 60) {
      *pp = s->next;
      free(s); // WARN[medium]: 's' is freed while 'recent' may still point to it
    } else {
      pp = &s->next;
    }
  }
}
