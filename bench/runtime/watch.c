/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* watch LIVE SITES: what watching costs beside LIVE blocks at SITES places:
 * processor time of a sample, of a sample with mallinfo2() where as many blocks
 * are free, and of a window; bytes of the library for sites; seconds that an
 * alarm takes with its files; milliseconds of a scrape. */

#include <cvet-rt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void nap(double seconds) {
  struct timespec t = {(time_t)seconds, 0};
  t.tv_nsec = (long)((seconds - (double)t.tv_sec) * 1e9);
  nanosleep(&t, NULL);
}

/* A stack for each number: bits choose calls. */
static char *at(unsigned site, unsigned bits);
static char *left(unsigned site, unsigned bits) {
  char *block = at(site / 2, bits - 1);
  __asm__ volatile("" : "+r"(block));
  return block;
}
static char *right(unsigned site, unsigned bits) {
  char *block = at(site / 2, bits - 1);
  __asm__ volatile("" : "+r"(block));
  return block;
}
static char *at(unsigned site, unsigned bits) {
  char *block = !bits      ? malloc(48)
                : site % 2 ? left(site, bits)
                           : right(site, bits);
  __asm__ volatile("" : "+r"(block));
  return block;
}

static double watched(double interval, double window, double seconds) {
  struct cvet_watch_options options = {.interval = (unsigned)(interval * 1e3),
                                       .window = (unsigned)(window * 1e3)};
  double before = now(CLOCK_PROCESS_CPUTIME_ID);
  cvet_watch(&options);
  nap(seconds);
  cvet_watch_stop();
  return now(CLOCK_PROCESS_CPUTIME_ID) - before;
}

static double alarm_took;
static void alarmed(const struct cvet_alarm *alarm, void *data) {
  struct cvet_sample last;
  cvet_series(&last, 1);
  if (!alarm_took)
    alarm_took = now(CLOCK_MONOTONIC) - last.seconds;
}

int main(int count, char **arguments) {
  unsigned live = (unsigned)atoi(arguments[1]);
  unsigned sites = (unsigned)atoi(arguments[2]), bits = 0;
  while (1u << bits < sites)
    bits++;
  char **blocks = calloc(2 * (size_t)live, sizeof *blocks);
  for (unsigned i = 0; i < 2 * live; i++)
    blocks[i] = at(i / 2 % sites, bits);
  /* As many free chunks as blocks, none beside another. */
  for (unsigned i = 1; i < 2 * live; i += 2)
    free(blocks[i]);
  struct cvet_rt_stats before, after;
  cvet_rt_stats(&before);
  double first = watched(10, 900, 0.2); /* with one mallinfo2() */
  double samples = watched(0.001, 900, 2);
  double windows = watched(0.1, 0.1, 2.05);
  cvet_rt_stats(&after);
  printf("%u blocks, %u sites: first sample %.3f ms, a sample %.4f ms, "
         "a window %.2f ms, memory for windows %zu kB\n",
         live, sites, first * 1e3, samples / 2000 * 1e3,
         (windows - samples / 100) / 20 * 1e3, (after.own - before.own) / 1024);
  printf("  in all %.5f %% of a processor\n",
         100 * (samples / 2000 / 10 + (windows - samples / 100) / 20 / 900));
  double least = 1e9;
  for (int i = 0; i < 20; i++) {
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    double start = now(CLOCK_MONOTONIC);
    cvet_metrics_write(out);
    double took = now(CLOCK_MONOTONIC) - start;
    least = took < least ? took : least;
    fclose(out);
    free(text);
  }
  struct cvet_watch_options options = {.interval = 50,
                                       .window = 1000,
                                       .rises = 2,
                                       .prefix = "watch-bench",
                                       .alarmed = alarmed};
  cvet_watch(&options);
  for (int i = 0; i < 20000 && !alarm_took; i++) {
    for (unsigned j = 0; j < 1 + live / 10000; j++)
      *at(j % sites, bits) = 1;
    nap(0.001);
  }
  printf("  metrics %.2f ms, an alarm with its files %.2f s\n", least * 1e3,
         alarm_took);
}
