// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cvet.h"

typedef struct { int x; } item;
struct pool;

cvet_links(2, 1, "link") void pool_add(struct pool *p, item *i);
cvet_macro cvet_unlinks(2, 3, 1)
void (POOL_DEL)(cvet_arg pool, cvet_arg item, cvet_arg field);
/* Replaces the built-in model, with another prototype. */
cvet_borrows int free(int really);
/* Not annotated: no model. */
void pool_stir(struct pool *p);
