/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * Which stale pointers of a run are told. What a pointer is good for nobody
 * sees in memory; but of some it is known that nothing of what is tested will
 * follow them, and then they are counted only. One that has been followed is
 * told in any case.
 */

#include "judge.h"
#include "describe.h"
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* The word is in a block, and no field of its type: the memory has no type, or
 * it is an element of an array. Whether such a place is in use only who counts
 * them knows. */
static bool is_slot(const struct place *place, const struct holder *holder) {
  if (!place->count)
    return false;
  return !holder->pointer ||
         holder->pointer[strlen(holder->pointer) - 1] == ']';
}

static bool is_in_test_code(const struct holder *holder,
                            const char *const *patterns) {
  for (; holder->file && *patterns; patterns++)
    if (!fnmatch(*patterns, holder->file, 0))
      return true;
  return false;
}

static enum quiet judge(struct symbols *symbols, const struct finding *finding,
                        const char *const *patterns) {
  const struct place *place = &finding->place;
  if (place->root == ROOT_STACK)
    return QUIET_STACK;
  struct holder holder = describe_place(symbols, place, true);
  enum quiet quiet = is_in_test_code(&holder, patterns) ? QUIET_TEST_CODE
                     : is_slot(place, &holder)          ? QUIET_SLOT
                                                        : TOLD;
  free_holder(&holder);
  return quiet;
}

static void judge_test(struct test *test, const char *const *patterns) {
  for (size_t i = 0; i < test->count; i++) {
    struct finding *finding = &test->findings[i];
    if (finding->kind != STALE || finding->followed.count)
      continue;
    finding->quiet = judge(symbols_for(test), finding, patterns);
    if (finding->quiet)
      test->total -=
          finding->count < test->total ? finding->count : test->total;
  }
}

void judge_stale(struct tests *tests, const char *const *patterns) {
  for (size_t i = 0; i < tests->count; i++)
    judge_test(&tests->list[i], patterns);
}

const char *quiet_name(enum quiet quiet) {
  static const char *const names[] = {"", "test-code", "stack", "slot"};
  return names[quiet];
}

void put_quiet(FILE *out, const struct tests *tests) {
  size_t counts[QUIET_KINDS] = {0};
  for (size_t i = 0; i < tests->count; i++)
    for (size_t j = 0; j < tests->list[i].count; j++)
      counts[tests->list[i].findings[j].quiet]++;
  static const char *const texts[QUIET_KINDS] = {
      [QUIET_TEST_CODE] = "in variables of the tests' own code",
      [QUIET_STACK] = "in what only a stack leads to",
      [QUIET_SLOT] = "in arrays and memory without types"};
  for (size_t i = TOLD + 1; i < QUIET_KINDS; i++)
    if (counts[i])
      fprintf(
          out,
          "cvet-rt: %zu more stale pointer%s %s: nothing was seen to follow "
          "%s (--all-stale)\n",
          counts[i], counts[i] == 1 ? " is" : "s are", texts[i],
          counts[i] == 1 ? "it" : "them");
}
