// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Those behind a count are spare: one is swapped there when it is given back.
#include <stdlib.h>
#include <string.h>
struct label { char s[32]; int len; };
struct unit {
  int at;
  int hp;
  struct label name, clan;
};
struct units { struct unit **slot; size_t used, size; };
static void label_reset(struct label *l) { l->len = 0; }
static void label_set(struct label *l, const char *s) {
  l->len = strlen(s);
  memcpy(l->s, s, l->len);
}
static int grow(struct units *us) {
  struct unit **p = realloc(us->slot, (us->size + 8) * sizeof(*p));
  if (!p)
    return -1;
  us->slot = p;
  for (int i = 0; i < 8; i++) {
    struct unit *u = calloc(1, sizeof(*u));
    if (!u)
      return -1;
    us->slot[us->size++] = u;
  }
  return 0;
}
struct unit *unit_new(struct units *us) {
  struct unit *u;
  if (us->used == us->size && grow(us) != 0)
    return NULL;
  u = us->slot[us->used]; // WARN[medium]: what is taken from 'units.slot' here still has 'clan' of its last use
  u->at = (int)us->used++;
  u->hp = 100;
  return u;
}
void unit_del(struct units *us, struct unit *u) {
  struct unit *last = us->slot[--us->used];
  label_reset(&u->name);
  us->slot[u->at] = last; // NOTE: it goes back here
  last->at = u->at;
  us->slot[us->used] = u;
  u->at = -1;
}
void unit_name(struct unit *u, const char *name) { label_set(&u->name, name); }
void unit_join(struct unit *u, const char *clan) { label_set(&u->clan, clan); } // NOTE: 'clan' is written here
int unit_has_clan(struct unit *u) { return u->clan.len != 0 && u->name.len != 0; }
