/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The blocks by address, and who reaches whom. */

#include "rt.h"

/* Blocks that lie close together. Of each page the first block that starts in
 * it or after it is known. */
struct rt_region {
  uintptr_t low, high;
  uint32_t *first;
  size_t pages;
};

enum { PAGE_BITS = 12 };
static const uintptr_t GAP = (uintptr_t)1 << 22;

void rt_sort(struct rt_pair *pairs, size_t count) {
  struct rt_pair *spare = rt_map((count + 1) * sizeof *pairs), *from = pairs,
                 *to = spare;
  if (!spare)
    return;
  for (int shift = 0; shift < 64; shift += 8) {
    size_t starts[257] = {0};
    for (size_t i = 0; i < count; i++)
      starts[(from[i].key >> shift & 255) + 1]++;
    /* All alike: nothing to do. */
    bool alike = false;
    for (int i = 0; i < 256; i++) {
      alike |= starts[i + 1] == count;
      starts[i + 1] += starts[i];
    }
    if (alike)
      continue;
    for (size_t i = 0; i < count; i++)
      to[starts[from[i].key >> shift & 255]++] = from[i];
    struct rt_pair *swap = from;
    from = to;
    to = swap;
  }
  if (from != pairs)
    for (size_t i = 0; i < count; i++)
      pairs[i] = from[i];
  rt_unmap(spare, (count + 1) * sizeof *pairs);
}

static void sort_few(struct rt_node *nodes, size_t count) {
  for (size_t i = 1; i < count; i++) {
    struct rt_node node = nodes[i];
    size_t to = i;
    for (; to && nodes[to - 1].start > node.start; to--)
      nodes[to] = nodes[to - 1];
    nodes[to] = node;
  }
}

/* By the highest bit in which the addresses differ, then each half. It takes no
 * memory, which a copy of the nodes would be most of. */
static void sort_nodes(struct rt_node *nodes, size_t count) {
  enum { FEW = 16 };
  while (count > FEW) {
    uintptr_t differs = 0;
    for (size_t i = 1; i < count; i++)
      differs |= nodes[i].start ^ nodes[0].start;
    if (!differs)
      return;
    uintptr_t bit = (uintptr_t)1 << (63 - __builtin_clzl(differs));
    size_t low = 0, high = count;
    while (low < high) {
      if (!(nodes[low].start & bit)) {
        low++;
        continue;
      }
      while (low < --high && nodes[high].start & bit) {
      }
      struct rt_node node = nodes[low];
      nodes[low] = nodes[high];
      nodes[high] = node;
    }
    sort_nodes(nodes, low);
    nodes += low;
    count -= low;
  }
  sort_few(nodes, count);
}

static uintptr_t end_of(const struct rt_node *node) {
  return node->start + (node->size ? node->size : 1);
}

static bool fill_region(const struct rt_graph *graph, struct rt_region *region,
                        uint32_t first, uint32_t last) {
  region->low = graph->nodes[first].start;
  region->high = 0;
  for (uint32_t i = first; i < last; i++)
    if (end_of(&graph->nodes[i]) > region->high)
      region->high = end_of(&graph->nodes[i]);
  region->pages = ((region->high - region->low) >> PAGE_BITS) + 2;
  region->first = rt_map(region->pages * sizeof *region->first);
  if (!region->first)
    return false;
  uint32_t node = first;
  for (size_t page = 0; page < region->pages; page++) {
    uintptr_t start = region->low + (page << PAGE_BITS);
    while (node < last && graph->nodes[node].start < start)
      node++;
    region->first[page] = node;
  }
  return true;
}

static bool find_regions(struct rt_graph *graph) {
  size_t count = 0;
  for (int pass = 0; pass < 2; pass++) {
    count = 0;
    for (uint32_t i = 0; i < graph->count;) {
      uint32_t last = i + 1;
      while (last < graph->count &&
             graph->nodes[last].start < end_of(&graph->nodes[last - 1]) + GAP)
        last++;
      if (pass && !fill_region(graph, &graph->regions[count], i, last))
        return false;
      count++;
      i = last;
    }
    if (!pass)
      graph->regions = rt_map((count + 1) * sizeof *graph->regions);
    if (!graph->regions)
      return false;
  }
  graph->region_count = count;
  graph->low = count ? graph->regions[0].low : UINTPTR_MAX;
  graph->high = count ? graph->regions[count - 1].high : 0;
  return true;
}

void rt_graph_add(void *data, const struct rt_block *block) {
  struct rt_graph *graph = data;
  if (graph->count + 1 >= graph->room)
    return;
  graph->nodes[graph->count++] =
      (struct rt_node){.start = block->start,
                       .size = block->size,
                       .stack = block->stack,
                       .generation = block->generation,
                       .parent = RT_NO_NODE,
                       .library = RT_NO_NODE,
                       .head = RT_NO_NODE};
}

bool rt_graph_make(struct rt_graph *graph, size_t most,
                   void (*fill)(struct rt_graph *)) {
  *graph = (struct rt_graph){0};
  if (most >= RT_NO_NODE)
    return false;
  graph->nodes = rt_map((most + 1) * sizeof *graph->nodes);
  if (!graph->nodes)
    return false;
  graph->room = (uint32_t)most + 1;
  fill(graph);
  sort_nodes(graph->nodes, graph->count);
  return find_regions(graph);
}

static void fill_live(struct rt_graph *graph) {
  rt_table_each(rt_graph_add, graph);
}

bool rt_graph_live(struct rt_graph *graph) {
  size_t bytes;
  return rt_graph_make(graph, rt_table_count(&bytes), fill_live);
}

uint32_t rt_graph_find(const struct rt_graph *graph, uintptr_t address) {
  if (address < graph->low || address >= graph->high)
    return RT_NO_NODE;
  size_t low = 0, high = graph->region_count;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (graph->regions[middle].low <= address)
      low = middle;
    else
      high = middle;
  }
  const struct rt_region *region = &graph->regions[low];
  if (address >= region->high)
    return RT_NO_NODE;
  size_t page = (address - region->low) >> PAGE_BITS;
  uint32_t first = region->first[page], last = region->first[page + 1];
  while (first < last) {
    uint32_t middle = first + (last - first) / 2;
    if (graph->nodes[middle].start <= address)
      first = middle + 1;
    else
      last = middle;
  }
  /* The block before may reach into this page. */
  if (!first || address >= end_of(&graph->nodes[first - 1]))
    return RT_NO_NODE;
  return first - 1;
}

/* The allocator's own lists point to the headers of free chunks, of which the
 * first is at the end of the block before. */
static bool is_chunk_header(const struct rt_node *node, uintptr_t address) {
  uintptr_t chunk = (node->size + 8 + 15) & ~(uintptr_t)15;
  uintptr_t into = address - node->start;
  if (chunk < 32)
    chunk = 32;
  return into && (into == chunk - 16 || into == chunk);
}

struct marking {
  struct rt_graph *graph;
  uint32_t *queue;
  uint32_t first, last;
  uint32_t parent;
  uint16_t root;
  uint8_t kind;
  bool libraries_only;
};

static void mark_word(void *data, uintptr_t at, uintptr_t word) {
  struct marking *marking = data;
  struct rt_graph *graph = marking->graph;
  if (word < graph->low || word >= graph->high)
    return;
  uint32_t found = rt_graph_find(graph, word);
  if (found == RT_NO_NODE)
    return;
  struct rt_node *node = &graph->nodes[found];
  if (node->via || (marking->parent == RT_NO_NODE &&
                    marking->kind == RT_SYSTEM && is_chunk_header(node, word)))
    return;
  if (marking->libraries_only && rt_by_program(node->stack))
    return;
  node->via = at;
  node->parent = marking->parent;
  node->root = marking->root;
  node->kind = marking->kind;
  marking->queue[marking->last++] = found;
}

static void drain(struct marking *marking) {
  while (marking->first < marking->last) {
    uint32_t index = marking->queue[marking->first++];
    const struct rt_node *node = &marking->graph->nodes[index];
    marking->parent = index;
    rt_each_word((node->start + 7) & ~(uintptr_t)7, node->start + node->size,
                 mark_word, marking);
  }
  marking->parent = RT_NO_NODE;
}

static void mark_roots(struct marking *marking, enum rt_root_kind kind,
                       enum rt_root_kind other) {
  for (size_t i = 0; i < rt_root_count; i++) {
    const struct rt_root *root = &rt_roots[i];
    if (root->kind != kind && root->kind != other)
      continue;
    marking->root = (uint16_t)i;
    marking->kind = (uint8_t)kind;
    rt_each_word(root->low, root->high, mark_word, marking);
  }
  drain(marking);
}

static void mark_ignored(struct marking *marking) {
  const uintptr_t *ignored;
  size_t count = rt_ignored(&ignored);
  marking->kind = RT_IGNORED;
  for (size_t i = 0; i < count; i++)
    mark_word(marking, ~(uintptr_t)0, ~ignored[i]);
  drain(marking);
}

/* What libraries of the system have allocated and hold themselves, whoever else
 * holds it. */
static void mark_libraries(struct marking *marking) {
  struct rt_graph *graph = marking->graph;
  marking->libraries_only = true;
  mark_roots(marking, RT_SYSTEM, RT_SYSTEM);
  marking->libraries_only = false;
  for (uint32_t i = 0; i < marking->last; i++) {
    struct rt_node *node = &graph->nodes[marking->queue[i]];
    node->library = node->parent;
    node->parent = RT_NO_NODE;
    node->via = 0;
  }
  marking->first = marking->last = 0;
}

bool rt_graph_mark(struct rt_graph *graph) {
  struct marking marking = {.graph = graph, .parent = RT_NO_NODE};
  size_t size = (graph->count + (size_t)1) * sizeof *marking.queue;
  marking.queue = rt_map(size);
  if (!marking.queue)
    return false;
  mark_libraries(&marking);
  mark_ignored(&marking);
  mark_roots(&marking, RT_DATA, RT_TLS);
  mark_roots(&marking, RT_SYSTEM, RT_SYSTEM);
  mark_roots(&marking, RT_STACK, RT_REGISTER);
  rt_unmap(marking.queue, size);
  return true;
}

/*
 * What nothing reaches: who is at the top of it.
 */

struct hanging {
  struct rt_graph *graph;
  uint32_t *queue;
  uint32_t last;
  uint32_t holder, head;
};

static struct rt_node *lost_node(struct hanging *hanging, uintptr_t word,
                                 uint32_t *found) {
  struct rt_graph *graph = hanging->graph;
  *found = rt_graph_find(graph, word);
  if (*found == RT_NO_NODE || *found == hanging->holder ||
      graph->nodes[*found].via)
    return NULL;
  return &graph->nodes[*found];
}

static void see_holder(void *data, uintptr_t at, uintptr_t word) {
  struct hanging *hanging = data;
  uint32_t found;
  struct rt_node *node = lost_node(hanging, word, &found);
  if (node)
    node->parent = hanging->holder;
}

static void hang(void *data, uintptr_t at, uintptr_t word) {
  struct hanging *hanging = data;
  uint32_t found;
  struct rt_node *node = lost_node(hanging, word, &found);
  if (!node || node->head != RT_NO_NODE)
    return;
  node->head = hanging->head;
  hanging->queue[hanging->last++] = found;
}

static void hang_all(struct hanging *hanging, uint32_t head) {
  struct rt_graph *graph = hanging->graph;
  graph->nodes[head].head = hanging->head = head;
  hanging->queue[0] = head;
  hanging->last = 1;
  for (uint32_t i = 0; i < hanging->last; i++) {
    const struct rt_node *node = &graph->nodes[hanging->queue[i]];
    hanging->holder = hanging->queue[i];
    rt_each_word((node->start + 7) & ~(uintptr_t)7, node->start + node->size,
                 hang, hanging);
  }
}

bool rt_graph_lost(struct rt_graph *graph) {
  struct hanging hanging = {.graph = graph};
  size_t size = (graph->count + (size_t)1) * sizeof *hanging.queue;
  hanging.queue = rt_map(size);
  if (!hanging.queue)
    return false;
  for (uint32_t i = 0; i < graph->count; i++) {
    const struct rt_node *node = &graph->nodes[i];
    hanging.holder = i;
    if (!node->via)
      rt_each_word((node->start + 7) & ~(uintptr_t)7, node->start + node->size,
                   see_holder, &hanging);
  }
  /* First what nobody holds, then what is held in a circle. */
  for (int circles = 0; circles < 2; circles++)
    for (uint32_t i = 0; i < graph->count; i++) {
      const struct rt_node *node = &graph->nodes[i];
      if (!node->via && node->head == RT_NO_NODE &&
          (circles || node->parent == RT_NO_NODE))
        hang_all(&hanging, i);
    }
  rt_unmap(hanging.queue, size);
  return true;
}
