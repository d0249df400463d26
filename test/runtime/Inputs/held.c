/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* An object that is held in every way there is. `held core`: dumps core with it
 * in a register. `held`: waits for the end of its input in all ways that a
 * signal would interrupt, and says how many were. */

#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

struct link {
  struct link *next;
  long value;
  long more;
};
struct holder {
  long first;
  void *second;
};
struct link *chosen, *all[8], *list;
struct holder *holder;
long *inside;
_Thread_local struct link *mine;
static int ends[2];
static sem_t ready;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int interrupted;

static void failed(int result) {
  if (result < 0 && errno == EINTR)
    __atomic_add_fetch(&interrupted, 1, __ATOMIC_SEQ_CST);
}

enum { SECONDS = 4 };

static void *sleeps(void *data) {
  struct timespec while_asked = {SECONDS, 0};
  sem_post(&ready);
  failed(nanosleep(&while_asked, NULL));
  return NULL;
}

static void *polls(void *data) {
  sem_post(&ready);
  failed(poll(NULL, 0, SECONDS * 1000));
  return NULL;
}

static void *polls_events(void *data) {
  int fd = epoll_create1(0);
  struct epoll_event event;
  sem_post(&ready);
  failed(epoll_wait(fd, &event, 1, SECONDS * 1000));
  close(fd);
  return NULL;
}

static void *reads(void *data) {
  char c;
  mine = data;
  void *volatile here = data;
  sem_post(&ready);
  failed((int)read(ends[0], &c, 1));
  return here;
}

static void *waits(void *data) {
  struct timespec until;
  pthread_mutex_lock(&lock);
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += SECONDS;
  sem_post(&ready);
  if (pthread_cond_timedwait(&never, &lock, &until) == EINTR)
    __atomic_add_fetch(&interrupted, 1, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&lock);
  return NULL;
}

/* Out of the way of who scans the stack for what is dead. */
__attribute__((noinline)) static void plant(void) {
  struct link *object = calloc(1, sizeof *object);
  chosen = all[3] = mine = object;
  inside = &object->more;
  holder = calloc(1, sizeof *holder);
  holder->second = object;
  list = object;
  for (int i = 0; i < 5; i++) {
    struct link *link = calloc(1, sizeof *link);
    link->next = list;
    list = link;
  }
}

int main(int argc, char **argv) {
  void *(*const threads[])(void *) = {sleeps, polls, polls_events, reads,
                                      waits};
  enum { COUNT = sizeof threads / sizeof *threads };
  pthread_t handles[COUNT];
  plant();
  if (pipe(ends))
    return 2;
  sem_init(&ready, 0, 0);
  for (int i = 0; i < COUNT; i++)
    pthread_create(&handles[i], NULL, threads[i], chosen);
  for (int i = 0; i < COUNT; i++)
    sem_wait(&ready);
  printf("%p\n", (void *)chosen);
  fflush(stdout);
  if (argc > 1) {
#ifdef __x86_64__
    __asm__ volatile("mov %0, %%r12\n\tud2" : : "r"(chosen) : "r12");
#endif
    abort();
  }
  char c;
  while (read(STDIN_FILENO, &c, 1) > 0)
    ;
  if (write(ends[1], "", 1) != 1)
    return 2;
  for (int i = 0; i < COUNT; i++)
    pthread_join(handles[i], NULL);
  printf("%d interrupted\n", interrupted);
  return 0;
}
