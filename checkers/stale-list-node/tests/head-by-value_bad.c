// RUN: %check-findings %s
#include <stdlib.h>
#include <utlist.h>

struct hook {
  struct hook *next;
  void (*run)(void);
};
static struct hook *hooks;

void hook_add(struct hook *h) { LL_PREPEND(hooks, h); }

static void drop_bad(struct hook *head, struct hook *h) {
  LL_DELETE(head, h); // NOTE: only 'head' moves on here
  free(h); // WARN[high]: 'h' is removed through 'head', a copy of the list head; the caller's head still points to it
}

// The new head goes back to the caller.
static struct hook *drop_ok(struct hook *head, struct hook *h) {
  LL_DELETE(head, h);
  free(h); // REASON: new-head-returned
  return head;
}

static void drop_at_ok(struct hook **head, struct hook *h) {
  LL_DELETE(*head, h);
  free(h);
}

void hook_remove(struct hook *h) { drop_bad(hooks, h); } // NOTE: 'hook_remove' passes its list head by value
void hook_remove_and_keep(struct hook *h) { hooks = drop_ok(hooks, h); }
void hook_remove_at(struct hook *h) { drop_at_ok(&hooks, h); }
