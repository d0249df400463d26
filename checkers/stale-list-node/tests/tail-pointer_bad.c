// RUN: %check-findings %s
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
    tail->next = n; // NOTE: 'push' follows 'tail' later
  else
    head = n;
  tail = n; // NOTE: 'tail' is set here
}

void drop_bad(int key) {
  struct node *n, *before = NULL;
  for (n = head; n; before = n, n = n->next) {
    if (n->key == key) {
      if (before)
        before->next = n->next;
      else
        head = n->next;
      free(n); // WARN[medium]: 'n' is freed while 'tail' may still point to it
      return;
    }
  }
}
