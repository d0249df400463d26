// RUN: %check-findings %s
// The callee has made 'head' and 'tail' move on when it returns the element.
#include <stdlib.h>

struct node {
  struct node *next;
  int key;
};
static struct node *head, *tail;

void push(int key) {
  struct node *n = calloc(1, sizeof(*n));
  if (!n)
    return;
  n->key = key;
  if (tail)
    tail->next = n;
  else
    head = n;
  tail = n; // NOTE: 'tail' is set here
}

static struct node *pop(void) { // NOTE: 'pop' reads it
  struct node *n = head;
  if (!n)
    return NULL;
  head = n->next;
  if (!head)
    tail = NULL;
  return n;
}

void drop(int key) {
  struct node *n, *before = NULL;
  for (n = head; n; before = n, n = n->next) {
    if (n->key == key) {
      if (before)
        before->next = n->next;
      else
        head = n->next;
      if (tail == n)
        tail = before; // NOTE: 'drop' clears 'tail' here // NOTE: 'tail' is set here
      free(n);
      return;
    }
  }
}

void FP_drop_first_ok(void) {
  struct node *n = pop();
  if (n)
    free(n); // WARN[low]: 'head' keeps pointing to what is freed here // WARN[medium]: 'n' is freed while 'tail' may still point to it
}
