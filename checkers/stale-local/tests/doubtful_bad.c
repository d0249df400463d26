// RUN: %check-findings %s
// What the caller may know better: low.
#include <stdlib.h>
#include <string.h>

struct shape {
  int kind, busy;
  void (*end)(struct shape *);
};
struct item {
  struct shape shape;
  int n;
};
static struct item *slots[8];

static void plain_end(struct item *i) {
  i->n = 0;
  free(i); // NOTE: it is freed here, on some way
}
void release(struct item *i, int again) {
  plain_end(i); // NOTE: 'plain_end' is called here
  if (again)
    i->n = 1; // REASON: used-later, only-releases // WARN[low]: 'i' is used here, and 'plain_end' may have freed it
}

static void slot_clear(int at) {
  free(slots[at]); // NOTE: it is freed here, on some way
  slots[at] = NULL;
}
void slot_swap(int from, int to) {
  struct item *i = slots[from]; // NOTE: 'i' is set here
  slot_clear(to); // NOTE: 'slot_clear' is called here
  i->n = 1; // REASON: used-at-once, some-element // WARN[low]: 'i' is used here, and 'slot_clear' may have freed it
}

static void shape_end(struct shape *s) {
  if (s->busy)
    return;
  free(s);
}
static void item_hide(struct item *i) {
  i->n = 0;
  shape_end(&i->shape); // NOTE: it is freed here, on some way
}
void item_move(struct item *i) {
  item_hide(i); // NOTE: 'item_hide' is called here
  i->n = 1; // REASON: through-part // WARN[low]: 'i' is used here, and 'item_hide' may have freed it
}

static void maybe_a(struct item *i) {
  if (i->shape.busy)
    free(i); // NOTE: it is freed here, on some way
}
static void maybe_b(struct item *i) { i->n = 2; }
static void (*hook)(struct item *);
void hook_set(int b) {
  if (b)
    hook = maybe_b;
  else
    hook = maybe_a;
}
void either(struct item *i) {
  hook(i); // NOTE: this call runs 'maybe_a'
  i->n = 3; // REASON: one-of-several-callees // WARN[low]: 'i' is used here, and 'maybe_a' may have freed it
}

static void four(struct item *i) {
  if (i->shape.busy)
    free(i); // NOTE: it is freed here, on some way
}
static void three(struct item *i) { four(i); }
static void two(struct item *i) { three(i); }
static void one(struct item *i) { two(i); }
void from_afar(struct item *i) {
  one(i); // NOTE: 'one' is called here
  i->n = 4; // REASON: far-down // WARN[low]: 'i' is used here, and 'one' may have freed it
}

static void keep(char *text, int much) {
  if (much)
    free(text); // NOTE: it is freed here, on some way
}
size_t handed(char *text, int much) {
  keep(text, much); // NOTE: 'keep' is called here
  return strlen(text); // REASON: plain-block // WARN[low]: 'text' is used here, and 'keep' may have freed it
}
