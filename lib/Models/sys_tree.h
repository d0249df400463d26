/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <sys/tree.h> of the BSDs. The link field is known to RB_GENERATE only, so the
 * trees are modelled as containers of pointers.
 */

#include "cvet.h"

/* The functions that these write are what the others call. */
cvet_macro cvet_borrows
void (RB_GENERATE)(cvet_arg name, cvet_arg type, cvet_arg field, cvet_arg cmp);
cvet_macro cvet_borrows
void (RB_GENERATE_STATIC)(cvet_arg name, cvet_arg type, cvet_arg field, cvet_arg cmp);
cvet_macro cvet_borrows
void (RB_GENERATE_INTERNAL)(cvet_arg name, cvet_arg type, cvet_arg field, cvet_arg cmp, cvet_arg attr);
cvet_macro cvet_borrows
void (SPLAY_GENERATE)(cvet_arg name, cvet_arg type, cvet_arg field, cvet_arg cmp);
cvet_macro cvet_borrows
void (SPLAY_PROTOTYPE)(cvet_arg name, cvet_arg type, cvet_arg field, cvet_arg cmp);

cvet_macro cvet_empties(1)
void (RB_INIT)(cvet_arg root);
cvet_macro cvet_inserts(2, 3)
void (RB_INSERT)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_removes(2, 3)
void (RB_REMOVE)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (RB_FIND)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (RB_NFIND)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (RB_NEXT)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (RB_PREV)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (RB_MIN)(cvet_arg name, cvet_arg head);
cvet_macro cvet_finds(2)
void (RB_MAX)(cvet_arg name, cvet_arg head);
cvet_macro cvet_finds(1)
void (RB_ROOT)(cvet_arg head);
cvet_macro cvet_walks(1, 3)
void (RB_FOREACH)(cvet_arg elm, cvet_arg name, cvet_arg head);
cvet_macro cvet_walks(1, 3, 0, 4)
void (RB_FOREACH_SAFE)(cvet_arg elm, cvet_arg name, cvet_arg head, cvet_arg next);
cvet_macro cvet_walks(1, 3)
void (RB_FOREACH_REVERSE)(cvet_arg elm, cvet_arg name, cvet_arg head);
cvet_macro cvet_walks(1, 3, 0, 4)
void (RB_FOREACH_REVERSE_SAFE)(cvet_arg elm, cvet_arg name, cvet_arg head, cvet_arg prev);

cvet_macro cvet_empties(1)
void (SPLAY_INIT)(cvet_arg root);
cvet_macro cvet_inserts(2, 3)
void (SPLAY_INSERT)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_removes(2, 3)
void (SPLAY_REMOVE)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (SPLAY_FIND)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (SPLAY_NEXT)(cvet_arg name, cvet_arg head, cvet_arg elm);
cvet_macro cvet_finds(2)
void (SPLAY_MIN)(cvet_arg name, cvet_arg head);
cvet_macro cvet_finds(2)
void (SPLAY_MAX)(cvet_arg name, cvet_arg head);
cvet_macro cvet_finds(1)
void (SPLAY_ROOT)(cvet_arg head);
cvet_macro cvet_walks(1, 3)
void (SPLAY_FOREACH)(cvet_arg elm, cvet_arg name, cvet_arg head);
