/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * When does a heap that grows grow for ever? A window is a quarter of an hour,
 * unless told otherwise; what is known of it is its low-water mark, and the
 * bytes in old blocks at each place in the code. Nothing here asks a clock, or
 * looks at the process: what is judged is given.
 */

#ifndef CVET_RT_LIB_ALARM_H
#define CVET_RT_LIB_ALARM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RT_MOST_RISES = 8, RT_ALARM_SITES = 8 };

/* A number at the end of each of the last windows, the newest first. */
struct rt_track {
  size_t at[RT_MOST_RISES + 1];
};

/* A place in the code: its old blocks are those older than two windows. */
struct rt_site {
  uint32_t stack;
  uint32_t rises;    /* windows that brought a new height */
  uint32_t patience; /* so many rises have once come to nothing */
  size_t base, peak; /* bytes before the rises, and after them */
  size_t blocks;
  struct rt_track bytes;
};

struct rt_window {
  uint32_t number; /* from 1 */
  struct rt_track low;
  size_t alarmed; /* the low-water mark at the last alarm; 0: none stands */
  struct rt_site *sites; /* ascending by stack */
  size_t count;
};

struct rt_verdict {
  bool alarm;     /* a new one */
  bool stands;    /* it, or an earlier one */
  bool suspects;  /* none stands, but one is due if what has grown is lost */
  unsigned rises; /* windows that the rest is about */
  size_t growth;  /* of the low-water mark */
  size_t old;     /* of old blocks */
  struct rt_site sites[RT_ALARM_SITES]; /* those that grew most, they first */
  size_t count;
};

/* Judges the window that has just ended: of `now` the number at[0] of each
 * track and the blocks are given, and it has all sites of the window `before`
 * (NULL: there was none). The rest of it is filled in. `rises`: how many
 * windows in a row the low-water mark must rise, 2 to RT_MOST_RISES. */
void rt_judge(const struct rt_window *before, struct rt_window *now,
              unsigned rises, struct rt_verdict *verdict);
/* Of a verdict that suspects: so many bytes of the old blocks at its sites are
 * named by nothing. */
void rt_judge_lost(struct rt_window *now, size_t lost,
                   struct rt_verdict *verdict);

#endif
