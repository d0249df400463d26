// RUN: %check-findings %s
// Whether an object is in a list is asked by a function of the program's own.
#include <stdlib.h>

struct node {
  struct node *next, *prev;
};
static inline void node_init(struct node *n) { n->next = n->prev = n; }
static inline int node_is_alone(const struct node *n) { return n->next == n; }
static inline void node_insert(struct node *n, struct node *head) {
  n->next = head->next;
  n->prev = head;
  head->next->prev = n;
  head->next = n;
}
static inline void node_remove(struct node *n) {
  n->prev->next = n->next;
  n->next->prev = n->prev;
  node_init(n);
}

struct buffer {
  int size;
  struct node dirty;
};
static struct node dirty = {&dirty, &dirty};

struct buffer *buffer_new(void) {
  struct buffer *b = calloc(1, sizeof(*b));
  if (b)
    node_init(&b->dirty);
  return b;
}
void buffer_touch(struct buffer *b) {
  if (node_is_alone(&b->dirty))
    node_insert(&b->dirty, &dirty); // NOTE: it is put into 'dirty' here
}
void buffer_free_ok(struct buffer *b) {
  if (!node_is_alone(&b->dirty))
    node_remove(&b->dirty); // NOTE: 'buffer_free_ok' takes it out of 'dirty' here
  free(b);
}
void buffer_empty_ok(struct buffer *b) {
  if (node_is_alone(&b->dirty)) {
    free(b);
    return;
  }
  node_remove(&b->dirty); // NOTE: 'buffer_empty_ok' takes it out of 'dirty' here
  free(b);
}
void buffer_drop_bad(struct buffer *b, int now) {
  if (now)
    node_remove(&b->dirty);
  free(b); // WARN[low]: 'b' is freed while it may still be linked in 'dirty'
}
