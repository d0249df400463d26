/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* attach ROUNDS LIVE: nanoseconds of processor time for one call, by turns of
 * a function that attaches an object and one that detaches it, with LIVE
 * objects attached. Compiled three times, as PART 1 (what calls), 2 (what is
 * called) and 3 (thunks). */

struct object;
void attach(struct object *object);
void detach(struct object *object);

#if PART == 1
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int argc, char **argv) {
  long rounds = atol(argv[1]), live = atol(argv[2]);
  struct object **objects = malloc((size_t)live * sizeof *objects);
  for (long i = 0; i < live; i++) {
    objects[i] = malloc(48);
    attach(objects[i]);
  }
  double start = now();
  for (long i = 0; i < rounds; i++) {
    struct object *object = objects[i * 7919 % live];
    detach(object);
    attach(object);
  }
  printf("%.1f\n", (now() - start) / (2 * (double)rounds));
  return argc == 3 ? 0 : 2;
}
#elif PART == 2
static struct object *volatile last;
void attach(struct object *object) { last = object; }
void detach(struct object *object) { last = object; }
#else
#include <cvet-rt-wrap.h>
static struct cvet_holder holder = {"objects", CVET_SET};
CVET_PROBES(before, attach) = {
    {&holder, CVET_ATTACH, CVET_ARGUMENT(1), CVET_NOWHERE}, {0}};
CVET_WRAP_BEFORE(attach);
CVET_PROBES(before, detach) = {
    {&holder, CVET_DETACH, CVET_ARGUMENT(1), CVET_NOWHERE}, {0}};
CVET_WRAP_BEFORE(detach);
#endif
