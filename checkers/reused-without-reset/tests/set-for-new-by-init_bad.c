// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A function begins a new one; the link is a pointer to something else.
#include <stdlib.h>
struct kitchen { char scratch[64]; };
struct table { struct kitchen *kitchen; const char *guest; int open; };
struct order {
  struct table *table;
  const char *guest;
  char *scratch;
  int portions;
};
static struct order *pool;
static void order_init(struct order *o, struct table *t, struct kitchen *k) {
  o->table = t;
  o->guest = t->guest;
  o->scratch = k->scratch;
}
struct order *order_acquire(struct table *t) {
  struct order *o = pool;
  if (o) {
    pool = (struct order *)o->table; // WARN[medium]: what is taken from 'pool' here still has 'guest' of its last use
  } else {
    o = calloc(1, sizeof(*o));
    if (!o)
      return NULL;
    order_init(o, t, t->kitchen); // NOTE: 'guest' is written here
  }
  o->table = t;
  o->scratch = t->kitchen->scratch;
  o->portions = 1;
  t->open++;
  return o;
}
void order_release(struct order *o) {
  o->table->open--;
  o->table = (struct table *)pool;
  pool = o; // NOTE: it goes back here
}
const char *order_guest(struct order *o) { return o->guest; }
