// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cvet.h"
struct node;
cvet_frees(2) void too_far(struct node *n);
cvet_links(1) void too_few(struct node *n);
cvet_frees(0) void zero(struct node *n);
cvet_frees("n") void name(struct node *n);
CVET_ANNOTATE("fees", 1) void no_verb(struct node *n);
cvet_weak void not_a_variable(struct node *n);
cvet_slot("node_class") cvet_frees(1) void no_member(struct node *n);
cvet_frees(1) void right(struct node *n);
