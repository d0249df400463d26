/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Questions that a program asks about itself: who holds this, and where do the
 * live blocks and threads come from? */

#include "rt.h"
#include <string.h>

/*
 * Who holds it.
 */

struct who {
  uintptr_t object; /* its complement: the question itself holds nothing */
  size_t *count;
};

static bool find_holders(void *data, struct rt_writer *out) {
  const struct who *who = data;
  rt_world_roots();
  struct rt_graph graph;
  struct rt_holders *holders = rt_map(sizeof *holders);
  if (!holders || !rt_graph_live(&graph) || !rt_graph_mark(&graph))
    return false;
  rt_holders_find(holders, &graph, ~who->object);
  rt_write_header(out);
  rt_write_maps(out);
  rt_holders_write(out, &graph, holders);
  *who->count = holders->all;
  return true;
}

size_t cvet_who_holds(const void *object, FILE *report) {
  rt_inside++;
  size_t result = (size_t)-1;
  struct who who = {~(uintptr_t)object, rt_map_shared(sizeof(size_t))};
  if (!who.count) {
    rt_say("no memory to look who holds an object");
  } else {
    *who.count = result;
    if (!rt_snapshot(find_holders, &who, report, "--held=-"))
      result = *who.count;
    rt_unmap(who.count, sizeof(size_t));
  }
  rt_inside--;
  return result;
}

/*
 * Where it comes from.
 */

struct sites {
  struct rt_pair *pairs;
  uint64_t *bytes;
  size_t count, room;
};

static void add_block(void *data, const struct rt_block *block) {
  struct sites *sites = data;
  if (sites->count == sites->room)
    return;
  sites->bytes[sites->count] = block->size;
  sites->pairs[sites->count] =
      (struct rt_pair){block->stack, (uint32_t)sites->count};
  sites->count++;
}

bool rt_write_heap(void *data, struct rt_writer *out) {
  size_t all;
  struct sites sites = {.room = rt_table_count(&all)};
  sites.pairs = rt_map((sites.room + 1) * sizeof *sites.pairs);
  sites.bytes = rt_map((sites.room + 1) * sizeof *sites.bytes);
  if (!sites.pairs || !sites.bytes)
    return false;
  rt_table_each(add_block, &sites);
  rt_sort(sites.pairs, sites.count);
  rt_write_header(out);
  rt_write_maps(out);
  rt_write(out, "test %q\n", "heap");
  for (size_t i = 0; i < sites.count;) {
    size_t first = i, bytes = 0;
    for (; i < sites.count && sites.pairs[i].key == sites.pairs[first].key; i++)
      bytes += sites.bytes[sites.pairs[i].value];
    rt_write(out, "site %u %u", i - first, bytes);
    rt_write_stack(out, "", (uint32_t)sites.pairs[first].key);
  }
  rt_write(out, "result 0 0 0 0 0 0\n");
  return true;
}

bool rt_write_threads(void *data, struct rt_writer *out) {
  rt_write_header(out);
  rt_write_maps(out);
  rt_write(out, "test %q\n", "threads");
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next) {
    if (thread->ended || !thread->start)
      continue;
    rt_write(out, "thread %d runs %x", (int)thread->tid,
             (uintptr_t)thread->start);
    rt_write_stack(out, "", thread->stack);
  }
  rt_write(out, "result 0 0 0 0 0 0\n");
  return true;
}

static const char *option_of(enum cvet_format format) {
  switch (format) {
  case CVET_FOLDED:
    return "--folded=-";
  case CVET_PPROF:
    return "--pprof=-";
  case CVET_SVG:
    return "--svg=-";
  }
  return NULL;
}

static int write_profile(bool (*work)(void *, struct rt_writer *), FILE *out,
                         enum cvet_format format) {
  const char *option = option_of(format);
  if (!option || !out) {
    rt_say("there is no such format, or no file");
    return -1;
  }
  rt_inside++;
  int result = rt_snapshot(work, NULL, out, option);
  rt_inside--;
  return result;
}

int cvet_heap_write(FILE *out, enum cvet_format format) {
  return write_profile(rt_write_heap, out, format);
}

int cvet_threads_write(FILE *out, enum cvet_format format) {
  if (format == CVET_PPROF) {
    rt_say("pprof reads no threads");
    return -1;
  }
  return write_profile(rt_write_threads, out, format);
}

void cvet_rt_stats(struct cvet_rt_stats *stats) {
  memset(stats, 0, sizeof *stats);
  stats->blocks = rt_table_count(&stats->bytes);
  stats->aside = rt_aside_count();
  stats->own = rt_mapped();
  rt_threads_lock();
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next)
    stats->threads++;
  rt_threads_unlock();
}
