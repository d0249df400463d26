// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
/* Order book: orders live on a LIST and in a uthash index by id. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/queue.h>
#include <uthash.h>

struct order {
  LIST_ENTRY(order) by_price;
  UT_hash_handle hh;
  uint64_t id;
  int64_t price;
  int qty;
};
LIST_HEAD(order_list, order);

static struct order_list bids = LIST_HEAD_INITIALIZER(bids);
static struct order *orders_by_id;

int order_place(uint64_t id, int64_t price, int qty) {
  struct order *o, *it;

  o = calloc(1, sizeof(*o));
  if (!o)
    return -1;
  o->id = id;
  o->price = price;
  o->qty = qty;
  HASH_ADD(hh, orders_by_id, id, sizeof(o->id), o); // NOTE: it is put into 'orders_by_id' here
  LIST_FOREACH(it, &bids, by_price) {
    if (it->price < price) {
      LIST_INSERT_BEFORE(it, o, by_price);
      return 0;
    }
    if (!LIST_NEXT(it, by_price)) {
      LIST_INSERT_AFTER(it, o, by_price);
      return 0;
    }
  }
  LIST_INSERT_HEAD(&bids, o, by_price);
  return 0;
}

struct order *order_get(uint64_t id) {
  struct order *o = NULL;

  HASH_FIND(hh, orders_by_id, &id, sizeof(id), o);
  return o;
}

/* Sells @qty into the book; returns what is left. */
int book_match(int64_t limit, int qty) {
  struct order *o;

  while (qty > 0 && (o = LIST_FIRST(&bids)) && o->price >= limit) {
    int n = o->qty < qty ? o->qty : qty;

    o->qty -= n;
    qty -= n;
    if (o->qty == 0) {
#ifdef FIXED
      HASH_DEL(orders_by_id, o);
#endif
      LIST_REMOVE(o, by_price); // NOTE: it is taken out of 'bids' here
      free(o); // WARN[medium]: 'o' is freed while it may still be linked in 'orders_by_id'
    }
  }
  return qty;
}

int order_cancel(uint64_t id) {
  struct order *o = order_get(id);

  if (!o)
    return -1;
  HASH_DEL(orders_by_id, o); // NOTE: 'order_cancel' takes it out of 'orders_by_id' here
  LIST_REMOVE(o, by_price);
  free(o);
  return 0;
}
