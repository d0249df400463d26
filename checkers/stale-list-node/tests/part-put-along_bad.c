// RUN: %check-findings %s
// A part of each is put into a table of numbers that somebody else makes.
#include <stdlib.h>

struct number {
  struct number *next;
  unsigned long *value;
};
static struct number *numbers;

int number_add(unsigned long *value) {
  struct number *n = calloc(1, sizeof(*n)); // NOTE: 'calloc' may fail here, and 'number_add' tells so
  if (!n)
    return -1;
  n->value = value;
  n->next = numbers;
  numbers = n;
  return 0;
}
unsigned long numbers_sum(void) {
  unsigned long sum = 0;
  for (struct number *n = numbers; n; n = n->next) // NOTE: 'numbers_sum' follows 'number.value' later
    sum += *n->value;
  return sum;
}

struct port {
  struct port *next;
  unsigned long packets;
};
static struct port *ports;

int port_add(void) {
  struct port *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  number_add(&p->packets); // WARN[low]: the result of 'number_add' is ignored: what follows goes on as if it were done // NOTE: 'number.value' is set here
  p->next = ports;
  ports = p;
  return 0;
}
void ports_free(void) {
  while (ports) {
    struct port *p = ports;
    ports = p->next;
    free(p); // REASON: put-along // WARN[medium]: 'p' is freed while 'number.value' may still point to it
  }
}
