// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// It takes many calls from what comes in to what adds an entry.
#include <stdlib.h>
#include <unistd.h>

struct hook {
  struct hook *next;
  int id;
};
static struct hook *hooks;

static void hook_add(int id) {
  struct hook *h = calloc(1, sizeof(*h));
  if (!h)
    return;
  h->id = id;
  h->next = hooks;
  hooks = h; // REASON: far-from-input // WARN[low]: an entry is added to 'hooks' here again and again, and nothing ever takes one out
}
static void first(int id) { hook_add(id); }
static void second(int id) { first(id); }
static void third(int id) { second(id); }
static void fourth(int id) { third(id); }

int main(void) {
  int id;
  while (read(0, &id, sizeof(id)) == sizeof(id))
    fourth(id);
  return 0;
}
