// RUN: %check-findings --rules=unjoined-thread %s
// A handle goes into a list as a number or as a pointer that it is cast to.
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

void *work(void *arg);

struct node {
  uintptr_t value;
  struct node *next;
};

static struct node *push(struct node *list, uintptr_t value) {
  struct node *n = malloc(sizeof(*n));
  if (!n)
    abort();
  n->value = value;
  n->next = list;
  return n;
}

void run_all_ok(int count) {
  struct node *list = NULL;
  pthread_t thread;
  while (count-- > 0)
    if (pthread_create(&thread, NULL, work, NULL) == 0)
      list = push(list, (uintptr_t)thread);
  while (list) {
    struct node *n = list;
    list = n->next;
    pthread_join((pthread_t)n->value, NULL);
    free(n);
  }
}

struct item {
  void *data;
};
static struct item items[16];
static int num_items;

static void keep(void *data) { items[num_items++].data = data; }

void start_all_ok(int count) {
  pthread_t thread;
  for (int i = 0; i < count; i++)
    if (pthread_create(&thread, NULL, work, NULL) == 0)
      keep((void *)(uintptr_t)thread);
}

void end_all(void) {
  while (num_items > 0)
    pthread_join((pthread_t)(uintptr_t)items[--num_items].data, NULL);
}
