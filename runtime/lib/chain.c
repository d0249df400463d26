/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* How one gets from a root to a block. */

#include "rt.h"

enum { MAX_STEPS = 24 };

static const char *const kind_names[] = {"data",  "tls",      "system",
                                         "stack", "register", "ignored"};

static void write_root(struct rt_writer *out, uintptr_t at, uint32_t root) {
  const struct rt_root *r = &rt_roots[root];
  bool counts = r->kind == RT_TLS || r->kind == RT_REGISTER ||
                (r->kind == RT_SYSTEM && r->tid && r->module);
  rt_write(out, "root %s %d %x %x\n", kind_names[r->kind], (int)r->tid, at,
           counts ? at - r->low : (uintptr_t)0);
  if (r->module)
    rt_write(out, "module %x\n", r->module);
}

/* The word at `at` of the node, which is reached at `into`. */
struct step {
  uint32_t stack;
  size_t size, into, at, repeat;
};

static void write_step(struct rt_writer *out, const struct step *step) {
  rt_write(out, "step %u %u %u %u", step->size, step->into, step->at,
           step->repeat);
  rt_write_stack(out, "", step->stack);
}

/* Equal steps one after the other, as in a list, are one. */
static bool same(const struct step *a, const struct step *b) {
  return a->stack == b->stack && a->size == b->size && a->into == b->into &&
         a->at == b->at;
}

static uintptr_t target_of(const struct rt_node *node) {
  return node->via == ~(uintptr_t)0 ? node->start : rt_word(node->via);
}

/* From the root to the node, and to its word `at`. */
static void write_path(struct rt_writer *out, const struct rt_graph *graph,
                       uint32_t node, uintptr_t at) {
  struct step steps[MAX_STEPS];
  size_t count = 0, left_out = 0;
  uint32_t i = node;
  for (;; i = graph->nodes[i].parent) {
    const struct rt_node *n = &graph->nodes[i];
    struct step step = {n->stack, n->size, target_of(n) - n->start,
                        at - n->start, 1};
    if (count && same(&step, &steps[count - 1]))
      steps[count - 1].repeat++;
    else if (count < MAX_STEPS)
      steps[count++] = step;
    else
      left_out++;
    at = n->via;
    if (n->parent == RT_NO_NODE)
      break;
  }
  if (graph->nodes[i].kind == RT_IGNORED)
    rt_write(out, "root ignored 0 0 0\n");
  else
    write_root(out, at, graph->nodes[i].root);
  if (left_out)
    rt_write(out, "skip %u\n", left_out);
  while (count)
    write_step(out, &steps[--count]);
}

void rt_write_chain(struct rt_writer *out, const struct rt_graph *graph,
                    uint32_t node) {
  if (graph->nodes[node].via)
    write_path(out, graph, node, graph->nodes[node].start);
}

void rt_write_place(struct rt_writer *out, const struct rt_graph *graph,
                    const char *word, uintptr_t at, uint32_t node,
                    uint32_t root) {
  rt_write(out, "%s\n", word);
  if (node == RT_NO_NODE)
    write_root(out, at, root);
  else if (graph->nodes[node].via)
    write_path(out, graph, node, at);
  else
    rt_write(out, "root none 0 0 0\nstep %u 0 %u 1", graph->nodes[node].size,
             at - graph->nodes[node].start),
        rt_write_stack(out, "", graph->nodes[node].stack);
}
