/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * The level alone says little: a day's load swings, and a program that starts
 * fills its caches. An alarm asks for both a low-water mark that rises window
 * by window, and no less each time, and for old blocks that explain half of it
 * at places in the code where they have grown just as long.
 *
 * What fills for two hours and is then given back looks like a leak for two
 * hours; nobody can tell, the first time. The place's patience remembers it.
 */

#include "alarm.h"
#include <string.h>

static void shift(struct rt_track *now, const struct rt_track *before) {
  memcpy(now->at + 1, before->at, RT_MOST_RISES * sizeof *now->at);
}

static size_t growth(const struct rt_track *track, unsigned steps) {
  return track->at[0] > track->at[steps] ? track->at[0] - track->at[steps] : 0;
}

/* Each step is up, all together are more than a fiftieth, and the later half of
 * them is not much less than the earlier: what only warms up gets slower. */
static bool rises_steadily(const struct rt_track *low, unsigned steps) {
  enum { LEAST = 16384 };
  for (unsigned i = 0; i < steps; i++)
    if (low->at[i] <= low->at[i + 1])
      return false;
  size_t all = growth(low, steps), later = growth(low, steps / 2);
  return all >= LEAST && all >= low->at[steps] / 50 &&
         later / (steps / 2) >= all / steps / 4 * 3;
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

/* Where it is a window's chance whether the last rise is seen, one more. */
static bool grows(const struct rt_site *site, unsigned steps) {
  return site->rises >= steps &&
         (!site->patience || site->rises > site->patience + 1) &&
         growth(&site->bytes, steps);
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
  /* Blocks are old two windows after they were allocated, so their growth is
   * seen one window later than the level's at least. */
  unsigned steps = rises - 1;
  for (size_t i = 0, j = 0; i < now->count; i++) {
    struct rt_site *site = &now->sites[i];
    while (j < before->count && before->sites[j].stack < site->stack)
      j++;
    static const struct rt_site none;
    bool known = j < before->count && before->sites[j].stack == site->stack;
    follow(site, known ? &before->sites[j] : &none, steps);
    if (grows(site, steps))
      note(verdict, site, steps);
  }
  verdict->growth = growth(&now->low, rises);
  bool leaks = now->number > rises && rises_steadily(&now->low, rises) &&
               verdict->old >= verdict->growth / 2;
  decide(now, leaks, verdict);
}
