/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Old blocks by where they were allocated. */

#include "alarm.h"
#include "rt.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* By stack, open addressing. */
struct census {
  struct rt_site *sites;
  size_t room, used;
  uint32_t before; /* what is of this generation or later is not old */
  bool failed;
};

static struct rt_site *place(const struct census *census, uint32_t stack) {
  size_t mask = census->room - 1;
  size_t i = (size_t)(stack * 0x9E3779B97F4A7C15u >> 20) & mask;
  while (census->sites[i].stack && census->sites[i].stack != stack)
    i = (i + 1) & mask;
  return &census->sites[i];
}

static bool widen(struct census *census) {
  struct census wider = *census;
  wider.room = census->room ? census->room * 2 : 1024;
  wider.sites = rt_map(wider.room * sizeof *wider.sites);
  if (!wider.sites)
    return false;
  for (size_t i = 0; i < census->room; i++)
    if (census->sites[i].stack)
      *place(&wider, census->sites[i].stack) = census->sites[i];
  if (census->sites)
    rt_unmap(census->sites, census->room * sizeof *census->sites);
  *census = wider;
  return true;
}

static struct rt_site *site_of(struct census *census, uint32_t stack) {
  if (census->used * 2 >= census->room && !widen(census)) {
    census->failed = true;
    return NULL;
  }
  struct rt_site *site = place(census, stack);
  census->used += !site->stack;
  site->stack = stack;
  return site;
}

static void count_block(void *data, const struct rt_block *block) {
  struct census *census = data;
  if (block->generation >= census->before || !block->stack)
    return;
  struct rt_site *site = site_of(census, block->stack);
  if (!site)
    return;
  site->blocks++;
  site->bytes.at[0] += block->size;
}

static int by_stack(const void *a, const void *b) {
  uint32_t x = ((const struct rt_site *)a)->stack;
  uint32_t y = ((const struct rt_site *)b)->stack;
  return (x > y) - (x < y);
}

bool rt_census_take(const struct rt_window *before, uint32_t generation,
                    struct rt_window *now) {
  struct census census = {.before = generation};
  for (size_t i = 0; i < before->count; i++)
    site_of(&census, before->sites[i].stack);
  rt_table_walk(count_block, &census);
  now->sites = rt_map((census.used + 1) * sizeof *now->sites);
  for (size_t i = 0; i < census.room && now->sites; i++)
    if (census.sites[i].stack)
      now->sites[now->count++] = census.sites[i];
  if (census.sites)
    rt_unmap(census.sites, census.room * sizeof *census.sites);
  if (now->count)
    qsort(now->sites, now->count, sizeof *now->sites, by_stack);
  return now->sites && !census.failed;
}

void rt_census_drop(struct rt_window *window) {
  if (window->sites)
    rt_unmap(window->sites, (window->count + 1) * sizeof *window->sites);
  *window = (struct rt_window){0};
}

static bool is_systems(uintptr_t pc) {
  Dl_info info;
  return !dladdr((void *)pc, &info) || !info.dli_fname ||
         !strncmp(info.dli_fname, "/lib", 4) ||
         !strncmp(info.dli_fname, "/usr/lib", 8);
}

/* Whose code it is: three frames from the innermost on that is no library's of
 * the system. The first is often a wrapper of malloc(). */
void rt_name_site(uint32_t stack, char *name, size_t room) {
  enum { SHOWN = 3 };
  const uintptr_t *pcs = NULL;
  size_t count = rt_stack_get(stack, &pcs), first = 0;
  while (first < count && is_systems(pcs[first]))
    first++;
  if (first == count)
    first = 0;
  *name = 0;
  for (size_t i = first, used = 0; i < count && i < first + SHOWN; i++) {
    char function[RT_NAME];
    rt_name(pcs[i] - 1, function, sizeof function);
    snprintf(name + used, room - used, "%s%s", i > first ? " < " : "",
             function);
    used = strlen(name);
    if (!strcmp(function, "main"))
      break;
  }
  if (!*name)
    snprintf(name, room, "unknown");
}

/* One place for each name. */
void rt_census_tell(const struct rt_window *window, struct rt_state *next) {
  const struct rt_site *most[RT_MOST_SITES];
  size_t count = 0;
  next->old = 0;
  for (size_t i = 0; i < window->count; i++) {
    const struct rt_site *site = &window->sites[i];
    next->old += site->bytes.at[0];
    size_t at = count;
    while (at && most[at - 1]->bytes.at[0] < site->bytes.at[0])
      at--;
    if (at == RT_MOST_SITES || !site->bytes.at[0])
      continue;
    count += count < RT_MOST_SITES;
    memmove(&most[at + 1], &most[at], (count - 1 - at) * sizeof *most);
    most[at] = site;
  }
  next->site_count = 0;
  for (size_t i = 0; i < count; i++) {
    struct rt_place *place = &next->sites[next->site_count];
    rt_name_site(most[i]->stack, place->name, sizeof place->name);
    struct rt_place *same = next->sites;
    while (strcmp(same->name, place->name))
      same++;
    if (same == place) {
      next->site_count++;
      place->blocks = place->bytes = 0;
    }
    same->blocks += most[i]->blocks;
    same->bytes += most[i]->bytes.at[0];
  }
}
