/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <utlist.h>: lists whose head is a pointer to the first element. The link field
 * is "next"; the macros whose names end in 2 are told its name. Left out: DL_SEARCH
 * and the like, other names of LL_SEARCH.
 */

#include "cvet.h"

/* LL: singly linked */
cvet_macro cvet_links(2, 1, "next")
void (LL_PREPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 3)
void (LL_PREPEND2)(cvet_arg head, cvet_arg add, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (LL_APPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 3)
void (LL_APPEND2)(cvet_arg head, cvet_arg add, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (LL_INSERT_INORDER)(cvet_arg head, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(2, 1, 4)
void (LL_INSERT_INORDER2)(cvet_arg head, cvet_arg add, cvet_arg cmp, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (LL_PREPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 4)
void (LL_PREPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (LL_APPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 4)
void (LL_APPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1)
void (LL_DELETE)(cvet_arg head, cvet_arg del);
cvet_macro cvet_unlinks(2, 3, 1)
void (LL_DELETE2)(cvet_arg head, cvet_arg del, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1) cvet_links(3, 1, "next")
void (LL_REPLACE_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_unlinks(2, 4, 1) cvet_links(3, 1, 4)
void (LL_REPLACE_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg next);
cvet_macro cvet_moves(1, 2, "next")
void (LL_CONCAT)(cvet_arg head1, cvet_arg head2);
cvet_macro cvet_moves(1, 2, 3)
void (LL_CONCAT2)(cvet_arg head1, cvet_arg head2, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next")
void (LL_FOREACH)(cvet_arg head, cvet_arg el);
cvet_macro cvet_walks(2, 1, 3)
void (LL_FOREACH2)(cvet_arg head, cvet_arg el, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next", 3)
void (LL_FOREACH_SAFE)(cvet_arg head, cvet_arg el, cvet_arg tmp);
cvet_macro cvet_walks(2, 1, 4, 3)
void (LL_FOREACH_SAFE2)(cvet_arg head, cvet_arg el, cvet_arg tmp, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (LL_LOWER_BOUND)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp);
cvet_macro cvet_element(1, 5, 2)
void (LL_LOWER_BOUND2)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (LL_SEARCH_SCALAR)(cvet_arg head, cvet_arg out, cvet_arg field, cvet_arg val);
cvet_macro cvet_element(1, 5, 2)
void (LL_SEARCH_SCALAR2)(cvet_arg head, cvet_arg out, cvet_arg field, cvet_arg val, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (LL_SEARCH)(cvet_arg head, cvet_arg out, cvet_arg elt, cvet_arg cmp);
cvet_macro cvet_element(1, 5, 2)
void (LL_SEARCH2)(cvet_arg head, cvet_arg out, cvet_arg elt, cvet_arg cmp, cvet_arg next);

/* DL: doubly linked */
cvet_macro cvet_links(2, 1, "next")
void (DL_PREPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 4)
void (DL_PREPEND2)(cvet_arg head, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (DL_APPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 4)
void (DL_APPEND2)(cvet_arg head, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (DL_INSERT_INORDER)(cvet_arg head, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(2, 1, 5)
void (DL_INSERT_INORDER2)(cvet_arg head, cvet_arg add, cvet_arg cmp, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (DL_PREPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 5)
void (DL_PREPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (DL_APPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 5)
void (DL_APPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1)
void (DL_DELETE)(cvet_arg head, cvet_arg del);
cvet_macro cvet_unlinks(2, 4, 1)
void (DL_DELETE2)(cvet_arg head, cvet_arg del, cvet_arg prev, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1) cvet_links(3, 1, "next")
void (DL_REPLACE_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_unlinks(2, 5, 1) cvet_links(3, 1, 5)
void (DL_REPLACE_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_moves(1, 2, "next")
void (DL_CONCAT)(cvet_arg head1, cvet_arg head2);
cvet_macro cvet_moves(1, 2, 4)
void (DL_CONCAT2)(cvet_arg head1, cvet_arg head2, cvet_arg prev, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next")
void (DL_FOREACH)(cvet_arg head, cvet_arg el);
cvet_macro cvet_walks(2, 1, 3)
void (DL_FOREACH2)(cvet_arg head, cvet_arg el, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next", 3)
void (DL_FOREACH_SAFE)(cvet_arg head, cvet_arg el, cvet_arg tmp);
cvet_macro cvet_walks(2, 1, 4, 3)
void (DL_FOREACH_SAFE2)(cvet_arg head, cvet_arg el, cvet_arg tmp, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (DL_LOWER_BOUND)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp);
cvet_macro cvet_element(1, 5, 2)
void (DL_LOWER_BOUND2)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp, cvet_arg next);

/* CDL: doubly linked, circular */
cvet_macro cvet_links(2, 1, "next")
void (CDL_PREPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 4)
void (CDL_PREPEND2)(cvet_arg head, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (CDL_APPEND)(cvet_arg head, cvet_arg add);
cvet_macro cvet_links(2, 1, 4)
void (CDL_APPEND2)(cvet_arg head, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(2, 1, "next")
void (CDL_INSERT_INORDER)(cvet_arg head, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(2, 1, 5)
void (CDL_INSERT_INORDER2)(cvet_arg head, cvet_arg add, cvet_arg cmp, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (CDL_PREPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 5)
void (CDL_PREPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_links(3, 1, "next")
void (CDL_APPEND_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_links(3, 1, 5)
void (CDL_APPEND_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1)
void (CDL_DELETE)(cvet_arg head, cvet_arg del);
cvet_macro cvet_unlinks(2, 4, 1)
void (CDL_DELETE2)(cvet_arg head, cvet_arg del, cvet_arg prev, cvet_arg next);
cvet_macro cvet_unlinks(2, "next", 1) cvet_links(3, 1, "next")
void (CDL_REPLACE_ELEM)(cvet_arg head, cvet_arg el, cvet_arg add);
cvet_macro cvet_unlinks(2, 5, 1) cvet_links(3, 1, 5)
void (CDL_REPLACE_ELEM2)(cvet_arg head, cvet_arg el, cvet_arg add, cvet_arg prev, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next")
void (CDL_FOREACH)(cvet_arg head, cvet_arg el);
cvet_macro cvet_walks(2, 1, 3)
void (CDL_FOREACH2)(cvet_arg head, cvet_arg el, cvet_arg next);
cvet_macro cvet_walks(2, 1, "next", 4)
void (CDL_FOREACH_SAFE)(cvet_arg head, cvet_arg el, cvet_arg tmp1, cvet_arg tmp2);
cvet_macro cvet_walks(2, 1, 6, 4)
void (CDL_FOREACH_SAFE2)(cvet_arg head, cvet_arg el, cvet_arg tmp1, cvet_arg tmp2, cvet_arg prev, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (CDL_LOWER_BOUND)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp);
cvet_macro cvet_element(1, 5, 2)
void (CDL_LOWER_BOUND2)(cvet_arg head, cvet_arg elt, cvet_arg like, cvet_arg cmp, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (CDL_SEARCH_SCALAR)(cvet_arg head, cvet_arg out, cvet_arg field, cvet_arg val);
cvet_macro cvet_element(1, 5, 2)
void (CDL_SEARCH_SCALAR2)(cvet_arg head, cvet_arg out, cvet_arg field, cvet_arg val, cvet_arg next);
cvet_macro cvet_element(1, "next", 2)
void (CDL_SEARCH)(cvet_arg head, cvet_arg out, cvet_arg elt, cvet_arg cmp);
cvet_macro cvet_element(1, 5, 2)
void (CDL_SEARCH2)(cvet_arg head, cvet_arg out, cvet_arg elt, cvet_arg cmp, cvet_arg next);

/* Sorting leaves the elements in their list. */
cvet_macro cvet_borrows
void (LL_SORT2)(cvet_arg list, cvet_arg cmp, cvet_arg next);
cvet_macro cvet_borrows
void (DL_SORT2)(cvet_arg list, cvet_arg cmp, cvet_arg prev, cvet_arg next);
cvet_macro cvet_borrows
void (CDL_SORT2)(cvet_arg list, cvet_arg cmp, cvet_arg prev, cvet_arg next);
