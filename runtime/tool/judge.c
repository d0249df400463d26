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
#include <ctype.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* It is an element of an array, or in memory that has no type. Whether such a
 * place is in use only who counts them knows. */
static bool is_slot(const struct place *place, const struct holder *holder) {
  if (!holder->pointer)
    return place->count != 0;
  const char *last = strrchr(holder->pointer, '[');
  return last && isdigit((unsigned char)last[1]) &&
         holder->pointer[strlen(holder->pointer) - 1] == ']';
}

static bool is_in_test_code(const struct holder *holder,
                            const char *const *patterns) {
  if (!holder->file)
    return false;
  bool joined = *holder->file != '/' && holder->folder;
  char *path = joined ? format_text("%s/%s", holder->folder, holder->file)
                      : copy_text(holder->file);
  while (*patterns && fnmatch(*patterns, path, 0))
    patterns++;
  free(path);
  return *patterns;
}

/* What became of a pointer in all tests and processes that left it stale. */
struct fate {
  char *pointer;
  bool followed, overwritten;
};

struct fates {
  struct fate *list;
  size_t count;
};

static struct fate *fate_of(struct fates *fates, const struct holder *holder) {
  const char *file = holder->file ? holder->file : "";
  char *name = format_text("%s %s:%d", holder->pointer, file, holder->line);
  for (size_t i = 0; i < fates->count; i++)
    if (!strcmp(fates->list[i].pointer, name)) {
      free(name);
      return &fates->list[i];
    }
  fates->list = grow_array(fates->list, fates->count, sizeof *fates->list);
  fates->list[fates->count] = (struct fate){.pointer = name};
  return &fates->list[fates->count++];
}

static void see_fate(struct fates *fates, const struct finding *finding,
                     const struct holder *holder) {
  if (!holder->pointer || (!finding->followed.count && !finding->overwritten))
    return;
  struct fate *fate = fate_of(fates, holder);
  fate->followed |= finding->followed.count != 0;
  fate->overwritten |= finding->overwritten;
}

/* It is set anew before it is used, as far as these tests do. */
static bool is_overwritten(struct fates *fates, const struct holder *holder) {
  if (!holder->pointer)
    return false;
  const struct fate *fate = fate_of(fates, holder);
  return fate->overwritten && !fate->followed;
}

static enum quiet judge(struct fates *fates, const struct finding *finding,
                        const struct holder *holder,
                        const char *const *patterns) {
  if (finding->place.root == ROOT_STACK)
    return QUIET_STACK;
  if (is_in_test_code(holder, patterns))
    return QUIET_TEST_CODE;
  if (is_slot(&finding->place, holder))
    return QUIET_SLOT;
  if (is_overwritten(fates, holder))
    return QUIET_OVERWRITTEN;
  return finding->ending ? QUIET_ENDING : TOLD;
}

static void each_stale(struct tests *tests, struct fates *fates,
                       const char *const *patterns, bool judges) {
  for (size_t i = 0; i < tests->count; i++) {
    struct test *test = &tests->list[i];
    for (size_t j = 0; j < test->count; j++) {
      struct finding *finding = &test->findings[j];
      if (finding->kind != STALE || (judges && finding->followed.count))
        continue;
      struct holder holder =
          describe_place(symbols_for(test), &finding->place, true);
      if (judges)
        finding->quiet = judge(fates, finding, &holder, patterns);
      else
        see_fate(fates, finding, &holder);
      if (finding->quiet)
        test->total -=
            finding->count < test->total ? finding->count : test->total;
      free_holder(&holder);
    }
  }
}

void judge_stale(struct tests *tests, const char *const *patterns) {
  struct fates fates = {0};
  each_stale(tests, &fates, patterns, false);
  each_stale(tests, &fates, patterns, true);
  for (size_t i = 0; i < fates.count; i++)
    free(fates.list[i].pointer);
  free(fates.list);
}

const char *quiet_name(enum quiet quiet) {
  static const char *const names[] = {"",     "test-code",   "stack",
                                      "slot", "overwritten", "ending"};
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
      [QUIET_SLOT] = "in arrays and memory without types",
      [QUIET_OVERWRITTEN] = "overwritten, here or in another test",
      [QUIET_ENDING] = "from the end of a process, which was tidying up"};
  for (size_t i = TOLD + 1; i < QUIET_KINDS; i++)
    if (counts[i])
      fprintf(
          out,
          "cvet-rt: %zu more stale pointer%s %s: nothing was seen to follow "
          "%s (--all-stale)\n",
          counts[i], counts[i] == 1 ? " is" : "s are", texts[i],
          counts[i] == 1 ? "it" : "them");
}

static bool is_said(const struct tests *tests, size_t i) {
  for (size_t j = 0; j < i; j++)
    if (tests->list[j].count &&
        !strcmp(tests->list[j].program, tests->list[i].program))
      return true;
  return false;
}

void put_nameless(FILE *out, const struct tests *tests) {
  for (size_t i = 0; i < tests->count; i++) {
    const struct test *test = &tests->list[i];
    if (test->count && test->program && !is_said(tests, i) &&
        !symbols_has_lines(symbols_for(test)))
      fprintf(out,
              "cvet-rt: %s has no debug information, so there are no lines and "
              "fields: compile it with -g\n",
              test->program);
  }
}
