/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Who holds an object: what points to it or into it. */

#include "rt.h"

static void look_at_word(void *data, uintptr_t at, uintptr_t word) {
  struct rt_holders *holders = data;
  if (word < holders->low || word >= holders->high)
    return;
  holders->all++;
  if (holders->count < RT_MAX_HOLDERS)
    holders->list[holders->count++] = (struct rt_held){
        at, word - holders->low, holders->holder, holders->root};
}

static void look_at_roots(struct rt_holders *holders, bool perhaps) {
  holders->holder = RT_NO_NODE;
  for (uint32_t i = 0; i < rt_root_count; i++) {
    const struct rt_root *root = &rt_roots[i];
    holders->root = i;
    if ((root->kind == RT_STACK || root->kind == RT_REGISTER) == perhaps)
      rt_each_word(root->low, root->high, look_at_word, holders);
  }
}

/* Stacks and registers come last: much of what is in them is dead. */
void rt_holders_find(struct rt_holders *holders, const struct rt_graph *graph,
                     uintptr_t object) {
  *holders = (struct rt_holders){.low = object, .high = object + 1};
  holders->node = rt_graph_find(graph, object);
  if (holders->node != RT_NO_NODE) {
    const struct rt_node *node = &graph->nodes[holders->node];
    holders->low = node->start;
    holders->high = node->start + (node->size ? node->size : 1);
  }
  look_at_roots(holders, false);
  for (uint32_t i = 0; i < graph->count; i++) {
    const struct rt_node *node = &graph->nodes[i];
    holders->holder = i;
    rt_each_word((node->start + 7) & ~(uintptr_t)7, node->start + node->size,
                 look_at_word, holders);
  }
  look_at_roots(holders, true);
}

void rt_holders_write(struct rt_writer *out, const struct rt_graph *graph,
                      const struct rt_holders *holders) {
  rt_write(out, "test %q\n", "held by");
  if (holders->node == RT_NO_NODE)
    rt_write(out, "note 0x%x is in no live block\n", holders->low);
  for (size_t i = 0; i < holders->count; i++) {
    const struct rt_held *held = &holders->list[i];
    rt_write(out, "held %u\n", held->into);
    rt_write_place(out, graph, "holder", held->at, held->holder, held->root);
  }
  if (!holders->all)
    rt_write(out, "note nothing holds it\n");
  if (holders->all > holders->count)
    rt_write(out, "note %u more places\n", holders->all - holders->count);
  rt_write(out, "result 0 0 0 0 0 0\n");
}
