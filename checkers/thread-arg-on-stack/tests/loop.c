// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>

enum { N = 4 };
struct args {
  int id;
};
void serve(int id);
int accept_one(int fd);

static void *work(void *p) {
  serve(*(int *)p);
  return NULL;
}

// Joined, but too late.
void counter_bad(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) // NOTE: 'i' is changed here
    pthread_create(&t[i], NULL, work, &i); // REASON: changed-in-loop // WARN[high]: 'work' may read 'i' after the loop has changed it
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void record_bad(void) {
  pthread_t t[N];
  struct args a;
  for (int i = 0; i < N; i++) {
    a.id = i; // NOTE: 'a' is changed here
    pthread_create(&t[i], NULL, work, &a); // REASON: changed-in-loop // WARN[high]: 'work' may read 'a' after the loop has changed it
  }
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void body_bad(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) {
    struct args a = {i};
    pthread_create(&t[i], NULL, work, &a); // REASON: used-after-turn // WARN[high]: 'work' may use 'a' after its turn of the loop has ended
  }
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void accept_bad(int fd) {
  int client;
  pthread_t t;
  while ((client = accept_one(fd)) >= 0) { // NOTE: 'client' is changed here
    pthread_create(&t, NULL, work, &client); // WARN[high]: 'work' may read 'client' after the loop has changed it
    pthread_detach(t);
  }
}

void value_ok(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++)
    pthread_create(&t[i], NULL, work, (void *)(long)i);
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void element_ok(void) {
  pthread_t t[N];
  struct args a[N];
  for (int i = 0; i < N; i++) {
    a[i].id = i;
    pthread_create(&t[i], NULL, work, &a[i]);
  }
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void element_by_sum_ok(void) {
  pthread_t t[N];
  struct args a[N];
  for (int i = 0; i < N; i++) {
    a[i].id = i;
    pthread_create(t + i, NULL, work, a + i);
  }
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}

void in_turn_ok(void) {
  for (int i = 0; i < N; i++) {
    pthread_t t;
    if (pthread_create(&t, NULL, work, &i) == 0)
      pthread_join(t, NULL);
  }
}

void shared_ok(int limit) {
  pthread_t t[N];
  for (int i = 0; i < N; i++)
    pthread_create(&t[i], NULL, work, &limit);
  for (int i = 0; i < N; i++)
    pthread_join(t[i], NULL);
}
