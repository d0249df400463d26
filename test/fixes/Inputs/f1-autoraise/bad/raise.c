#include "desk.h"
#include <stddef.h>

static LIST_HEAD(, ticker) tickers = LIST_HEAD_INITIALIZER(tickers);

void ticker_arm(struct ticker *t, int ticks) {
  t->left = ticks;
  if (t->armed)
    return;
  t->armed = true;
  LIST_INSERT_HEAD(&tickers, t, link);
}

void ticker_stop(struct ticker *t) {
  if (!t->armed)
    return;
  t->armed = false;
  LIST_REMOVE(t, link);
}

void tickers_run(void) {
  struct ticker *t, *next;
  for (t = LIST_FIRST(&tickers); t; t = next) {
    next = LIST_NEXT(t, link);
    if (--t->left > 0)
      continue;
    ticker_stop(t);
    t->fn(t->arg);
  }
}

static void raise_due(void *arg) {
  struct desk *d = arg;
  if (d->raise_next) {
    pane_lift(d->raise_next);
    d->raise_next = NULL;
  }
}

void raise_init(void) {
  desk.raise_ticker.fn = raise_due;
  desk.raise_ticker.arg = &desk;
  desk.raise_delay = 3;
}

void raise_plan(struct pane *p) {
  if (desk.raise_delay <= 0) {
    pane_lift(p);
    return;
  }
  desk.raise_next = p;
  ticker_arm(&desk.raise_ticker, desk.raise_delay);
}

void raise_cancel(void) {
  ticker_stop(&desk.raise_ticker);
  desk.raise_next = NULL;
}
