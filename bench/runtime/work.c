/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* work churn PAIRS LIVE: random allocations and frees, nothing else.
 * work fill LIVE: allocates LIVE blocks.
 * work test LIVE: milliseconds of processor time that a clean test takes beside
 *     LIVE blocks.
 * work who LIVE: seconds that the question takes beside LIVE blocks, seconds of
 *     processor time of the copy that looks for the answer, and the longest
 *     milliseconds that another thread, which allocates, waited: for
 *     anything but a processor, and in all; then the same without a question.
 */

/* work asked LIVE: tells the address of a block among LIVE; once its input has
 *     ended, what another thread has waited at most since the last byte.
 * work core LIVE: the same address, and ends with a core file. */

#include <cvet-rt.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#pragma weak cvet_test_begin
#pragma weak cvet_test_end
#pragma weak cvet_who_holds

static double cpu_of(int who) {
  struct rusage usage;
  getrusage(who, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Processor time of this process and of copies of it. */
static double cpu(void) { return cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN); }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

#define CALL(name, callee)                                                     \
  __attribute__((noinline)) static void *name(size_t size) {                   \
    void *block = callee(size);                                                \
    __asm__ volatile("" : "+r"(block));                                        \
    return block;                                                              \
  }
CALL(at_1, malloc)
CALL(at_2, at_1)
CALL(at_3, at_2)
CALL(at_4, at_3)
CALL(at_5, at_4)
CALL(at_6, at_5)

static void churn(long pairs, long live) {
  void **blocks = calloc((size_t)live, sizeof *blocks);
  unsigned x = 12345;
  for (long i = 0; i < pairs; i++) {
    x = x * 1664525 + 1013904223;
    unsigned k = (x >> 8) % (unsigned)live;
    free(blocks[k]);
    size_t size = 16 + (x >> 24);
    blocks[k] = x & 64 ? at_6(size) : x & 32 ? at_3(size) : calloc(1, size);
  }
  for (long i = 0; i < live; i++)
    free(blocks[i]);
  free(blocks);
}

struct node {
  struct node *next, *left;
  long values[3];
};
static struct node *list, *middle;

static void fill(long live) {
  struct node *before = NULL;
  for (long i = 0; i < live; i++) {
    struct node *node = calloc(1, sizeof *node);
    node->next = list;
    node->left = before;
    if (i % 7 == 0)
      before = node;
    list = node;
    if (i == live / 2)
      middle = node;
  }
}

static atomic_bool stop;
static double longest, longest_in_all;

/* Seconds that the thread was ready to run and had no processor. */
static double queued(int fd) {
  char text[100];
  ssize_t size = pread(fd, text, sizeof text - 1, 0);
  text[size > 0 ? size : 0] = 0;
  char *second = text;
  strtoull(text, &second, 10);
  return strtoull(second, NULL, 10) / 1e9;
}

static void *allocate(void *data) {
  int fd = open("/proc/thread-self/schedstat", O_RDONLY);
  double before = now(), queued_before = queued(fd);
  for (unsigned i = 0; !stop; i++) {
    free(malloc(64));
    double took = now() - before;
    if (took > 1e-3 || i % 64 == 0) {
      double queued_now = queued(fd), waited = took;
      waited -= queued_now - queued_before;
      queued_before = queued_now;
      longest = waited > longest ? waited : longest;
      longest_in_all = took > longest_in_all ? took : longest_in_all;
    }
    before = now();
  }
  close(fd);
  return data;
}

int main(int argc, char **argv) {
  if (argc < 3)
    return 2;
  long live = atol(argv[2]);
  if (!strcmp(argv[1], "churn")) {
    churn(live, atol(argv[3]));
    return 0;
  }
  fill(live);
  if (!strcmp(argv[1], "fill"))
    return 0;
  if (!strcmp(argv[1], "test")) {
    enum { ROUNDS = 50 };
    double start = cpu();
    for (int i = 0; i < ROUNDS; i++) {
      cvet_test_begin("clean", CVET_TEST_ALL);
      free(malloc(10));
      if (cvet_test_end(stderr))
        return 1;
    }
    printf("%.2f\n", (cpu() - start) * 1e3 / ROUNDS);
    return 0;
  }
  bool asked = !strcmp(argv[1], "asked");
  if (asked || !strcmp(argv[1], "core")) {
    printf("%p\n", (void *)middle);
    fflush(stdout);
  }
  if (!strcmp(argv[1], "core"))
    abort();
  pthread_t thread;
  pthread_create(&thread, NULL, allocate, NULL);
  if (asked) {
    char c;
    while (read(STDIN_FILENO, &c, 1) > 0)
      longest = longest_in_all = 0;
    stop = true;
    pthread_join(thread, NULL);
    printf("%.2f %.1f\n", longest * 1e3, longest_in_all * 1e3);
    return 0;
  }
  struct timespec moment = {0, 50000000};
  nanosleep(&moment, NULL);
  longest = longest_in_all = 0;
  FILE *null = fopen("/dev/null", "w");
  double start = now(), copies = cpu_of(RUSAGE_CHILDREN);
  cvet_who_holds(middle, null);
  double took = now() - start;
  copies = cpu_of(RUSAGE_CHILDREN) - copies;
  double waited = longest, waited_in_all = longest_in_all;
  longest = longest_in_all = 0;
  moment.tv_sec = (time_t)took;
  moment.tv_nsec = (long)((took - (double)moment.tv_sec) * 1e9);
  nanosleep(&moment, NULL);
  stop = true;
  pthread_join(thread, NULL);
  printf("%.2f %.2f %.2f %.1f %.2f %.1f\n", took, copies, waited * 1e3, waited_in_all * 1e3,
         longest * 1e3, longest_in_all * 1e3);
  return 0;
}
