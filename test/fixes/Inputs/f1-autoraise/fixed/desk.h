#ifndef DESK_H
#define DESK_H
#include <stdbool.h>
#include <sys/queue.h>

struct pane {
  TAILQ_ENTRY(pane) link;
  int id;
  int depth;
  bool mapped;
  bool floating;
  char *title;
};
TAILQ_HEAD(panes, pane);

struct ticker {
  LIST_ENTRY(ticker) link;
  int left;
  bool armed;
  void (*fn)(void *arg);
  void *arg;
};

struct desk {
  struct panes panes;
  struct pane *active;
  struct pane *grabbed;
  struct pane *raise_next;
  struct ticker raise_ticker;
  int raise_delay;
  int top;
};
extern struct desk desk;

void ticker_arm(struct ticker *t, int ticks);
void ticker_stop(struct ticker *t);
void tickers_run(void);

void raise_init(void);
void raise_plan(struct pane *p);
void raise_cancel(void);

struct pane *pane_new(int id, const char *title);
struct pane *pane_by_id(int id);
void pane_map(struct pane *p);
void pane_unmap(struct pane *p);
void pane_enter(struct pane *p);
void pane_grab(struct pane *p);
void pane_lift(struct pane *p);
void pane_destroy(struct pane *p);
#endif
