/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Everything at once: threads that allocate, also by ever new stacks, that
 * resize, huge blocks, start threads and load libraries, processes that fork,
 * signals, and questions in between. It prints nothing if all is well. */

#include <cvet-rt.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 30, BLOCKS = 64 };
static atomic_int wrong;

static void *nothing(void *data) { return data; }

static void *allocates(void *data) {
  for (int i = 0; i < ROUNDS; i++) {
    char *blocks[BLOCKS];
    for (int j = 0; j < BLOCKS; j++) {
      blocks[j] = j % 3 ? malloc(j * 40) : calloc(j, 7);
      if (j % 4 == 0)
        blocks[j] = realloc(blocks[j], j * 60 + 1);
      if (j % 8 == 0)
        blocks[j] = realloc(blocks[j], j * 3 + 1);
      void *aligned;
      if (j % 16 == 0 && posix_memalign(&aligned, 64, 100) == 0)
        free(aligned);
    }
    blocks[1] = realloc(blocks[1], 1u << 20);
    for (int j = 0; j < BLOCKS; j++)
      free(blocks[j]);
    memset(blocks, 0, sizeof blocks);
  }
  return data;
}

/* A stack of its own for each path. */
__attribute__((noinline)) static void *by_path(unsigned path, int depth) {
  void *volatile block;
  if (!depth)
    block = malloc(path + 1);
  else if (path >> (depth - 1) & 1)
    block = by_path(path, depth - 1);
  else
    block = by_path(path, depth - 1);
  return block;
}

static void *by_paths(void *data) {
  enum { DEPTH = 13 };
  for (unsigned path = 0; path < 1u << DEPTH; path++)
    free(by_path(path, DEPTH));
  return data;
}

/* Blocks that are mapped alone, and one that grows and grows. */
static void *huge(void *data) {
  enum { MEGABYTE = 1 << 20, MOST = 32 };
  for (int i = 0; i < 3; i++) {
    char *block = malloc(MOST * MEGABYTE);
    block[0] = block[MOST * MEGABYTE - 1] = 1;
    free(block);
  }
  char *text = NULL;
  for (size_t size = 16; size < MOST * MEGABYTE; size *= 2) {
    text = realloc(text, size);
    text[size - 1] = 1;
  }
  free(text);
  return data;
}

static void *starts(void *data) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_t joined, detached;
    if (pthread_create(&joined, NULL, nothing, NULL) ||
        pthread_create(&detached, NULL, nothing, NULL))
      wrong++;
    pthread_detach(detached);
    pthread_join(joined, NULL);
  }
  return data;
}

static void *loads(void *data) {
  for (int i = 0; i < ROUNDS; i++) {
    void *library = dlopen("libm.so.6", RTLD_NOW);
    if (library)
      dlclose(library);
  }
  return data;
}

static void *forks(void *data) {
  for (int i = 0; i < ROUNDS / 3; i++) {
    pid_t child = fork();
    if (child == 0) {
      allocates(NULL);
      by_paths(NULL);
      _exit(0);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || status)
      wrong++;
  }
  return data;
}

static atomic_int signals;
static void on_signal(int number) { signals++; }

int main(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  alarm(600);
  cvet_test_begin("stress", CVET_TEST_ALL);
  void *(*const works[])(void *) = {allocates, allocates, by_paths, huge,
                                    starts,    loads,     forks};
  enum { COUNT = sizeof works / sizeof *works };
  pthread_t threads[COUNT];
  for (int i = 0; i < COUNT; i++)
    pthread_create(&threads[i], NULL, works[i], NULL);
  for (int i = 0; i < 5; i++) {
    kill(getpid(), SIGUSR1);
    char *asked = malloc(10);
    if (cvet_who_holds(asked, NULL) < 1)
      wrong++;
    free(asked);
  }
  for (int i = 0; i < COUNT; i++)
    pthread_join(threads[i], NULL);
  size_t left = cvet_test_end(stdout);
  struct cvet_rt_stats stats;
  cvet_rt_stats(&stats);
  if (left || wrong || stats.aside || stats.threads != 1 || !signals)
    printf("%zu left, %d wrong, %zu aside, %zu threads\n", left, (int)wrong,
           stats.aside, stats.threads);
  return 0;
}
