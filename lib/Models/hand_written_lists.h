/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * What stores to links and heads are read as where no macro writes them:
 * lib/Retention/HandWrittenLists.
 */

#include "cvet.h"

cvet_macro cvet_links(2, 1, 3)
void (cvet_list_insert)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(2, 3, 1)
void (cvet_list_remove)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_unlinks(0, 3, 1)
void (cvet_list_remove_next)(cvet_arg head, cvet_arg elm, cvet_arg field);
cvet_macro cvet_moves(1, 2)
void (cvet_list_move)(cvet_arg to, cvet_arg from, cvet_arg field);
cvet_macro cvet_empties(1)
void (cvet_list_clear)(cvet_arg head, cvet_arg elm, cvet_arg field);
