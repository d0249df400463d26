/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "cvet.h"

struct shape;

cvet_slot("shape_class.stop", "end") cvet_frees(1)
void model_stop(struct shape *s);
cvet_slot("shape_class.end") cvet_frees(1)
void model_end(struct shape *s);

cvet_registers(1, 2) cvet_handle(0)
int clock_add(void (*fn)(void *arg), void *arg);
cvet_unregisters(1)
void clock_del(int id);
