/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * The level alone says little: a day's load swings, and a program that starts
 * fills its caches. An alarm asks for both a low-water mark that rises window
 * by window, and no less each time, and for old blocks that explain half of it
 * at places in the code where they have grown just as long.
 *
 * What something names may still be given back: a buffer that fills for two
 * hours looks like a leak for two hours. So that is watched for as many windows
 * as are asked for, and, at a place that has once given back what it gathered,
 * for twice as long as it did so then. What nothing names any more is lost, and
 * half as many windows are enough.
 */

#include "alarm.h"
#include <string.h>

static void shift(struct rt_track *now, const struct rt_track *before) {
  memcpy(now->at + 1, before->at, RT_MOST_RISES * sizeof *now->at);
}

static size_t growth(const struct rt_track *track, unsigned steps) {
  return track->at[0] > track->at[steps] ? track->at[0] - track->at[steps] : 0;
}

/* A two-hundredth for each window. */
static size_t least(const struct rt_track *low, unsigned steps) {
  enum { LEAST = 16384 };
  size_t least = low->at[steps] / 200 * steps;
  return least > LEAST ? least : LEAST;
}

/* Each mark is above the one two windows before, as noise may hide one step of
 * a slow leak; all together are enough, no step is most of it, and the later
 * half of them is not much less than the earlier: what only warms up gets
 * slower. */
static bool rises_steadily(const struct rt_track *low, unsigned steps) {
  size_t all = growth(low, steps), later = growth(low, steps / 2);
  for (unsigned i = 0; i + 2 <= steps; i++)
    if (low->at[i] <= low->at[i + 2])
      return false;
  for (unsigned i = 0; steps > 2 && i < steps; i++)
    if (low->at[i] > low->at[i + 1] && low->at[i] - low->at[i + 1] > all / 2)
      return false;
  return all >= least(low, steps) && later / (steps / 2) >= all / steps / 8 * 7;
}

/* A rise is a new height. What comes back by half is over: it starts anew, and
 * its rises have come to nothing if they were enough for an alarm. */
static void follow(struct rt_site *now, const struct rt_site *before,
                   unsigned steps) {
  shift(&now->bytes, &before->bytes);
  now->rises = before->rises;
  now->patience = before->patience;
  now->base = before->base;
  now->peak = before->peak;
  size_t bytes = now->bytes.at[0];
  if (bytes > now->peak) {
    now->rises++;
    now->peak = bytes;
  } else if (bytes <= now->base + (now->peak - now->base) / 2) {
    if (now->rises >= steps && now->rises > now->patience)
      now->patience = now->rises;
    now->rises = 0;
    now->base = now->peak = bytes;
  }
}

static bool grows(const struct rt_site *site, unsigned steps) {
  return site->rises >= steps && growth(&site->bytes, steps);
}

/* It has not been as long as twice what came to nothing before. Where it is a
 * window's chance whether the last rise is seen, one more. */
static bool may_come_back(const struct rt_site *site) {
  return site->patience && site->rises <= 2 * site->patience + 1;
}

static void note(struct rt_verdict *verdict, const struct rt_site *site,
                 unsigned steps) {
  size_t size = growth(&site->bytes, steps), place = verdict->count;
  verdict->old += size;
  while (place && growth(&verdict->sites[place - 1].bytes, steps) < size)
    place--;
  if (place == RT_ALARM_SITES)
    return;
  if (verdict->count < RT_ALARM_SITES)
    verdict->count++;
  for (size_t i = verdict->count - 1; i > place; i--)
    verdict->sites[i] = verdict->sites[i - 1];
  verdict->sites[place] = *site;
}

/* An alarm stands until the low-water mark is below where it was; a heap that
 * has grown by half since is worth another one. */
static void decide(struct rt_window *now, bool leaks,
                   struct rt_verdict *verdict) {
  size_t low = now->low.at[0];
  verdict->alarm =
      leaks && (!now->alarmed || low > now->alarmed + now->alarmed / 2);
  if (verdict->alarm)
    now->alarmed = low;
  else if (low < now->alarmed)
    now->alarmed = 0;
  verdict->stands = now->alarmed != 0;
}

/* What has grown in so many windows. Blocks are old two windows after they were
 * allocated, so their growth is seen one window later than the level's at
 * least. */
static void sum_up(const struct rt_window *now, unsigned rises,
                   bool with_patient, struct rt_verdict *verdict) {
  unsigned steps = rises - 1;
  verdict->old = verdict->count = 0;
  for (size_t i = 0; i < now->count; i++)
    if (grows(&now->sites[i], steps) &&
        (with_patient || !may_come_back(&now->sites[i])))
      note(verdict, &now->sites[i], steps);
  verdict->rises = rises;
  verdict->growth = growth(&now->low, rises);
}

void rt_judge(const struct rt_window *before, struct rt_window *now,
              unsigned rises, struct rt_verdict *verdict) {
  memset(verdict, 0, sizeof *verdict);
  now->number = before ? before->number + 1 : 1;
  now->alarmed = before ? before->alarmed : 0;
  if (!before) {
    for (size_t i = 0; i < now->count; i++)
      now->sites[i].base = now->sites[i].peak = now->sites[i].bytes.at[0];
    return;
  }
  shift(&now->low, &before->low);
  for (size_t i = 0, j = 0; i < now->count; i++) {
    struct rt_site *site = &now->sites[i];
    while (j < before->count && before->sites[j].stack < site->stack)
      j++;
    static const struct rt_site none;
    bool known = j < before->count && before->sites[j].stack == site->stack;
    follow(site, known ? &before->sites[j] : &none, rises - 1);
  }
  sum_up(now, rises, false, verdict);
  decide(now,
         now->number > rises && rises_steadily(&now->low, rises) &&
             verdict->old >= verdict->growth / 2,
         verdict);
  if (verdict->stands)
    return;
  unsigned half = (rises + 1) / 2;
  sum_up(now, half, true, verdict);
  verdict->suspects =
      now->number > half && verdict->old >= least(&now->low, half);
}

void rt_judge_lost(struct rt_window *now, size_t lost,
                   struct rt_verdict *verdict) {
  decide(now, verdict->suspects && lost >= least(&now->low, verdict->rises),
         verdict);
}
