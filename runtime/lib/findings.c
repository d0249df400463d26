/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What a test left behind, found in a copy of the process. */

#include "rt.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SHOWN = 100 };

/*
 * Blocks.
 */

/* What only a system library's data holds is that library's, unless the
 * program has allocated it itself. The loader also holds blocks by records that
 * it made before there was a malloc, and those are no variables of its. */
static bool is_programs(const struct rt_node *node) {
  if (!node->via)
    return !rt_by_loader(node->stack);
  return node->kind != RT_IGNORED &&
         (node->kind != RT_SYSTEM || rt_by_program(node->stack));
}

static bool is_wanted_site(const struct rt_test *test, uint32_t stack) {
  if (!test->sites)
    return true;
  for (size_t low = 0, high = test->site_count; low < high;) {
    size_t middle = (low + high) / 2;
    if (test->sites[middle] == stack)
      return true;
    if (test->sites[middle] < stack)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* What a library has put into a block of its own that is older than the test,
 * as a buffer into a stream, is no more the test's. */
static bool is_librarys(const struct rt_test *test,
                        const struct rt_graph *graph,
                        const struct rt_node *node) {
  return node->library != RT_NO_NODE &&
         graph->nodes[node->library].generation < test->generation;
}

static bool is_left(const struct rt_test *test, const struct rt_graph *graph,
                    const struct rt_node *node) {
  if (node->generation < test->generation ||
      !is_wanted_site(test, node->stack) || !is_programs(node) ||
      is_librarys(test, graph, node))
    return false;
  return test->what & CVET_TEST_BLOCKS || !node->via;
}

static void write_site(struct rt_writer *out, const struct rt_graph *graph,
                       const struct rt_pair *pairs, size_t count) {
  size_t bytes = 0, lost = 0;
  uint32_t shown = pairs[0].value;
  for (size_t i = 0; i < count; i++) {
    const struct rt_node *node = &graph->nodes[pairs[i].value];
    bytes += node->size;
    lost += !node->via;
    if (node->via && !graph->nodes[shown].via)
      shown = pairs[i].value;
  }
  rt_write(out, "left %u %u %u", count, bytes, lost);
  rt_write_stack(out, "", graph->nodes[shown].stack);
  rt_write_chain(out, graph, shown);
}

/* Who reaches what is looked for when the first question asks it: after most
 * tests none does. */
static bool mark_once(struct rt_graph *graph) {
  if (!graph->marked)
    graph->marked = rt_graph_mark(graph);
  return graph->marked;
}

static bool has_candidates(const struct rt_test *test,
                           const struct rt_graph *graph) {
  for (uint32_t i = 0; i < graph->count; i++)
    if (graph->nodes[i].generation >= test->generation &&
        is_wanted_site(test, graph->nodes[i].stack))
      return true;
  return false;
}

/* It hangs on another block that is left: who frees that one can free this. */
static bool hangs(const struct rt_test *test, const struct rt_graph *graph,
                  uint32_t i) {
  uint32_t head = graph->nodes[i].head;
  return head != RT_NO_NODE && head != i &&
         is_left(test, graph, &graph->nodes[head]);
}

static bool all_hang(const struct rt_test *test, const struct rt_graph *graph,
                     const struct rt_pair *pairs, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!hangs(test, graph, pairs[i].value))
      return false;
  return true;
}

/* The blocks that are left, by where they were allocated. */
static void write_sites(const struct rt_test *test,
                        const struct rt_graph *graph, struct rt_writer *out,
                        const struct rt_pair *pairs, size_t count) {
  size_t shown = 0, below = 0, bytes = 0;
  for (size_t i = 0; i < count;) {
    size_t first = i;
    while (i < count && pairs[i].key == pairs[first].key)
      i++;
    if (all_hang(test, graph, pairs + first, i - first)) {
      below += i - first;
      for (size_t j = first; j < i; j++)
        bytes += graph->nodes[pairs[j].value].size;
    } else if (shown++ < MAX_SHOWN) {
      write_site(out, graph, pairs + first, i - first);
    }
  }
  if (below)
    rt_write(out,
             "note %u more blocks, %u bytes, hang on those that nothing points "
             "to\n",
             below, bytes);
  if (shown > MAX_SHOWN)
    rt_write(out, "note %u more places that left blocks are not shown\n",
             shown - MAX_SHOWN);
}

static void find_blocks(const struct rt_test *test, struct rt_graph *graph,
                        struct rt_writer *out, struct rt_findings *found) {
  if (!has_candidates(test, graph) || !mark_once(graph))
    return;
  struct rt_pair *pairs = rt_map((graph->count + (size_t)1) * sizeof *pairs);
  size_t count = 0;
  for (uint32_t i = 0; pairs && i < graph->count; i++)
    if (is_left(test, graph, &graph->nodes[i]))
      pairs[count++] = (struct rt_pair){graph->nodes[i].stack, i};
  found->blocks = count;
  if (!count || !rt_graph_lost(graph))
    return;
  rt_sort(pairs, count);
  write_sites(test, graph, out, pairs, count);
}

/*
 * Stale pointers.
 */

struct hit {
  uintptr_t at, word;
  uint32_t holder; /* a node, or RT_NO_NODE: a root */
  uint32_t root;
  uint32_t target;
};

enum { MAX_HITS = RT_MAX_STALE };

struct search {
  const struct rt_graph *live, *aside;
  bool at_exit;
  struct hit *hits;
  size_t count, all;
  uint32_t holder, root;
};

/* What was freed when the process ended is nobody's pointer any more. */
static void look_at_word(void *data, uintptr_t at, uintptr_t word) {
  struct search *search = data;
  if (word < search->aside->low || word >= search->aside->high)
    return;
  uint32_t target = rt_graph_find(search->aside, word);
  if (target == RT_NO_NODE ||
      rt_by_exit(search->aside->nodes[target].generation))
    return;
  search->all++;
  if (search->count < MAX_HITS)
    search->hits[search->count++] =
        (struct hit){at, word, search->holder, search->root, target};
}

/* Stacks are left out: most of what is in them is dead. So are blocks that
 * nothing reaches, once that is known. */
static void search_all(struct search *search) {
  search->count = search->all = 0;
  search->holder = RT_NO_NODE;
  for (uint32_t i = 0; i < rt_root_count; i++) {
    search->root = i;
    if (rt_roots[i].kind == RT_DATA || rt_roots[i].kind == RT_TLS)
      rt_each_word(rt_roots[i].low, rt_roots[i].high, look_at_word, search);
  }
  for (uint32_t i = 0; i < search->live->count; i++) {
    const struct rt_node *node = &search->live->nodes[i];
    search->holder = i;
    if (!search->live->marked || (node->via && is_programs(node)))
      rt_each_word((node->start + 7) & ~(uintptr_t)7, node->start + node->size,
                   look_at_word, search);
  }
}

/* Stale pointers of one kind: the same variable, or the same place in blocks
 * that are allocated in one place, to what was freed in one place. A large
 * block is an array. */
static uint64_t kind_of(const struct search *search, const struct hit *hit) {
  const struct rt_node *target = &search->aside->nodes[hit->target];
  uint64_t place = hit->at;
  if (hit->holder != RT_NO_NODE) {
    const struct rt_node *holder = &search->live->nodes[hit->holder];
    enum { LARGE = 512 };
    place = (uint64_t)holder->stack << 32;
    if (holder->size < LARGE)
      place |= hit->at - holder->start;
  }
  place = (place ^ place >> 29) * 0x9E3779B97F4A7C15u;
  place ^= (uint64_t)target->generation << 32 | target->stack;
  return place * 0xBF58476D1CE4E5B9u;
}

/* The number by which a kind is told: that of its first. 0: nobody wants to see
 * whether it is followed. */
static uint32_t id_of(uint32_t first) {
  return rt_stale_list ? rt_stale_list->told + first + 1 : 0;
}

static void write_stale(struct rt_writer *out, const struct search *search,
                        uint32_t first, size_t count) {
  const struct hit *hit = &search->hits[first];
  const struct rt_node *target = &search->aside->nodes[hit->target];
  rt_write(out, "stale %u %u %u %u %u\n", count, target->size,
           hit->word - target->start, (size_t)id_of(first),
           (size_t)(search->at_exit && target->kind));
  rt_write_stack(out, "born", target->stack);
  rt_write_stack(out, "freed", target->generation);
  rt_write_place(out, search->live, "holder", hit->at, hit->holder, hit->root);
}

static void list_hits(const struct search *search,
                      const struct rt_pair *of_kind, size_t count) {
  enum { WATCHED = 4 };
  struct rt_stale_list *list = rt_stale_list;
  for (size_t i = 0; list && i < count; i++) {
    const struct hit *hit = &search->hits[of_kind[i].value];
    const struct rt_node *target = &search->aside->nodes[hit->target];
    bool in_block = hit->holder != RT_NO_NODE;
    const struct rt_node *holder =
        in_block ? &search->live->nodes[hit->holder] : NULL;
    list->list[list->count++] = (struct rt_stale){hit->at,
                                                  hit->word,
                                                  target->start,
                                                  target->size,
                                                  in_block ? holder->start : 0,
                                                  in_block ? holder->size : 0,
                                                  id_of(of_kind->value),
                                                  i < WATCHED};
  }
}

/* The first of each kind, in the order in which they were found. */
static void write_hits(struct rt_writer *out, const struct search *search) {
  size_t size = (search->count + 1) * sizeof(struct rt_pair);
  struct rt_pair *by_kind = rt_map(size), *firsts = rt_map(size);
  if (!by_kind || !firsts)
    return;
  for (uint32_t i = 0; i < search->count; i++)
    by_kind[i] = (struct rt_pair){kind_of(search, &search->hits[i]), i};
  rt_sort(by_kind, search->count);
  size_t kinds = 0;
  for (size_t i = 0; i < search->count;) {
    size_t first = i;
    while (i < search->count && by_kind[i].key == by_kind[first].key)
      i++;
    list_hits(search, by_kind + first, i - first);
    firsts[kinds++] =
        (struct rt_pair){by_kind[first].value, (uint32_t)(i - first)};
  }
  rt_sort(firsts, kinds);
  for (size_t i = 0; i < kinds && i < MAX_SHOWN; i++)
    write_stale(out, search, (uint32_t)firsts[i].key, firsts[i].value);
  if (kinds > MAX_SHOWN)
    rt_write(out, "note %u more places with stale pointers are not shown\n",
             kinds - MAX_SHOWN);
  if (rt_stale_list)
    rt_stale_list->told += (uint32_t)search->count;
}

static void fill_aside(struct rt_graph *graph) {
  size_t count = rt_aside_count();
  for (size_t i = 0; i < count; i++) {
    const struct rt_aside *aside = rt_aside_get(i);
    struct rt_block now;
    /* A foreign block's place may have been used again. */
    if (aside->foreign && rt_table_get(aside->block.start, &now))
      continue;
    rt_graph_add(graph, &aside->block);
    graph->nodes[graph->count - 1].generation = aside->freed;
    graph->nodes[graph->count - 1].kind = rt_aside_is_last(i);
  }
}

static void find_stale(const struct rt_test *test, struct rt_graph *live,
                       struct rt_writer *out, struct rt_findings *found) {
  if (rt_aside_dropped())
    rt_write(out,
             "note %u freed blocks were too many to be set aside: of them "
             "nothing is said\n",
             rt_aside_dropped());
  struct rt_graph aside;
  if (!rt_aside_count() || !rt_graph_make(&aside, rt_aside_count(), fill_aside))
    return;
  struct search search = {
      .live = live, .aside = &aside, .at_exit = test->at_exit};
  search.hits = rt_map(MAX_HITS * sizeof *search.hits);
  if (!search.hits)
    return;
  search_all(&search);
  if (!search.all)
    return;
  if (!live->marked && mark_once(live))
    search_all(&search);
  found->stale = search.all;
  write_hits(out, &search);
}

/*
 * Threads, descriptors, timers, and what should be dead.
 */

static void find_threads(const struct rt_test *test, struct rt_writer *out,
                         struct rt_findings *found) {
  pthread_t self = pthread_self();
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next) {
    if (thread->generation < test->generation ||
        (pthread_equal(thread->self, self) && !thread->unstarted))
      continue;
    found->threads++;
    rt_write(out, "thread %d %s %x", (int)thread->tid,
             thread->ended ? "ended" : "runs", (uintptr_t)thread->start);
    rt_write_stack(out, "", thread->stack);
  }
}

static void find_descriptors(const struct rt_test *test, struct rt_writer *out,
                             struct rt_findings *found) {
  for (size_t i = 0; i < test->opened_count; i++) {
    const struct rt_descriptor *descriptor = &test->opened[i];
    char path[32], link[1024];
    struct rt_writer text = {.fd = -1};
    rt_write(&text, "/proc/self/fd/%d", descriptor->number);
    memcpy(path, text.buffer, text.used);
    path[text.used] = 0;
    ssize_t size = readlink(path, link, sizeof link - 1);
    link[size > 0 ? size : 0] = 0;
    found->descriptors++;
    rt_write(out, "descriptor %d %q", descriptor->number, link);
    rt_write_stack(out, "", descriptor->stack);
  }
}

static void find_timers(const struct rt_test *test, struct rt_writer *out,
                        struct rt_findings *found) {
  for (int i = 0; i < RT_MAX_TIMERS; i++)
    if (rt_timers[i].used && rt_timers[i].generation >= test->generation) {
      found->timers++;
      rt_write_stack(out, "timer", rt_timers[i].stack);
    }
}

static void find_alive(const struct rt_test *test, struct rt_graph *graph,
                       struct rt_writer *out, struct rt_findings *found) {
  for (uint32_t i = 0; i < test->expected_count; i++) {
    uint32_t node = rt_graph_find(graph, ~test->expected[i]);
    if (node == RT_NO_NODE)
      continue;
    mark_once(graph);
    found->alive++;
    rt_write(out, "alive %u", graph->nodes[node].size);
    rt_write_stack(out, "", graph->nodes[node].stack);
    rt_write_chain(out, graph, node);
  }
}

void rt_find(const struct rt_test *test, struct rt_writer *out,
             struct rt_findings *found) {
  *found = (struct rt_findings){0};
  rt_write_header(out);
  rt_write_maps(out);
  rt_write(out, "test %q\n", test->name);
  rt_world_roots();
  struct rt_graph graph;
  if (rt_graph_live(&graph)) {
    if (test->what & (CVET_TEST_BLOCKS | CVET_TEST_LOST))
      find_blocks(test, &graph, out, found);
    if (test->what & CVET_TEST_STALE)
      find_stale(test, &graph, out, found);
    find_alive(test, &graph, out, found);
  } else {
    rt_write(out, "note there was no memory to look at the blocks\n");
    found->alive = 1;
  }
  if (test->what & CVET_TEST_THREADS)
    find_threads(test, out, found);
  if (test->what & CVET_TEST_DESCRIPTORS)
    find_descriptors(test, out, found);
  if (test->what & CVET_TEST_TIMERS)
    find_timers(test, out, found);
  if (test->what & CVET_TEST_STALE)
    found->dead = rt_edges_find(test->generation, out);
  rt_write(out, "result %u %u %u %u %u %u %u\n", found->blocks, found->stale,
           found->threads, found->descriptors, found->timers, found->alive,
           found->dead);
}
