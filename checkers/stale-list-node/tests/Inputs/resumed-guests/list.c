#include "srv.h"

#include <stdlib.h>

list *listCreate(void) { return calloc(1, sizeof(list)); }

void listAddTail(list *l, void *value) {
  node *n = malloc(sizeof(*n));

  if (!n)
    abort();
  n->value = value;
  n->next = NULL;
  n->prev = l->tail;
  if (l->tail)
    l->tail->next = n;
  else
    l->head = n;
  l->tail = n;
  l->len++;
}

void listDelNode(list *l, node *n) {
  if (n->prev)
    n->prev->next = n->next;
  else
    l->head = n->next;
  if (n->next)
    n->next->prev = n->prev;
  else
    l->tail = n->prev;
  l->len--;
  free(n);
}

node *listSearchKey(list *l, void *value) {
  node *n;

  for (n = l->head; n; n = n->next)
    if (n->value == value)
      return n;
  return NULL;
}
