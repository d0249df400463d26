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
  tail = n;
}

static struct node *pop(void) {
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
        tail = before;
      free(n);
      return;
    }
  }
}

void drop_first_ok(void) {
  struct node *n = pop();
  if (n)
    free(n);
}
