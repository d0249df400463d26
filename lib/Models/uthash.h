/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <uthash.h>: hash tables whose head is a pointer to the first element. The
 * handle is the first argument, or the field "hh".
 */

#include "cvet.h"

cvet_macro cvet_links(5, 2, 1)
void (HASH_ADD)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg add);
cvet_macro cvet_links(6, 2, 1)
void (HASH_ADD_BYHASHVALUE)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg hashval, cvet_arg add);
cvet_macro cvet_links(5, 2, 1)
void (HASH_ADD_KEYPTR)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg add);
cvet_macro cvet_links(6, 2, 1)
void (HASH_ADD_KEYPTR_BYHASHVALUE)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg hashval, cvet_arg add);
cvet_macro cvet_links(5, 2, 1)
void (HASH_ADD_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(6, 2, 1)
void (HASH_ADD_BYHASHVALUE_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg hashval, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(5, 2, 1)
void (HASH_ADD_KEYPTR_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(6, 2, 1)
void (HASH_ADD_KEYPTR_BYHASHVALUE_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg hashval, cvet_arg add, cvet_arg cmp);
cvet_macro cvet_links(3, 1, "hh")
void (HASH_ADD_STR)(cvet_arg head, cvet_arg field, cvet_arg add);
cvet_macro cvet_links(3, 1, "hh")
void (HASH_ADD_INT)(cvet_arg head, cvet_arg field, cvet_arg add);
cvet_macro cvet_links(3, 1, "hh")
void (HASH_ADD_PTR)(cvet_arg head, cvet_arg field, cvet_arg add);

/* The replaced element is found first, and is in no table afterwards. */
cvet_macro cvet_element(2, 1, 6) cvet_unlinks(6, 1, 2) cvet_links(5, 2, 1)
void (HASH_REPLACE)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg add, cvet_arg replaced);
cvet_macro cvet_element(2, 1, 7) cvet_unlinks(7, 1, 2) cvet_links(6, 2, 1)
void (HASH_REPLACE_BYHASHVALUE)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg hashval, cvet_arg add, cvet_arg replaced);
cvet_macro cvet_element(2, 1, 6) cvet_unlinks(6, 1, 2) cvet_links(5, 2, 1)
void (HASH_REPLACE_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg add, cvet_arg replaced, cvet_arg cmp);
cvet_macro cvet_element(2, 1, 7) cvet_unlinks(7, 1, 2) cvet_links(6, 2, 1)
void (HASH_REPLACE_BYHASHVALUE_INORDER)(cvet_arg hh, cvet_arg head, cvet_arg fieldname, cvet_arg keylen, cvet_arg hashval, cvet_arg add, cvet_arg replaced, cvet_arg cmp);
cvet_macro cvet_element(1, "hh", 4) cvet_unlinks(4, "hh", 1) cvet_links(3, 1, "hh")
void (HASH_REPLACE_STR)(cvet_arg head, cvet_arg field, cvet_arg add, cvet_arg replaced);
cvet_macro cvet_element(1, "hh", 4) cvet_unlinks(4, "hh", 1) cvet_links(3, 1, "hh")
void (HASH_REPLACE_INT)(cvet_arg head, cvet_arg field, cvet_arg add, cvet_arg replaced);
cvet_macro cvet_element(1, "hh", 4) cvet_unlinks(4, "hh", 1) cvet_links(3, 1, "hh")
void (HASH_REPLACE_PTR)(cvet_arg head, cvet_arg field, cvet_arg add, cvet_arg replaced);

cvet_macro cvet_unlinks(2, "hh", 1)
void (HASH_DEL)(cvet_arg head, cvet_arg del);
cvet_macro cvet_unlinks(3, 1, 2)
void (HASH_DELETE)(cvet_arg hh, cvet_arg head, cvet_arg del);
cvet_macro cvet_unlinks(3, 0, 2)
void (HASH_DELETE_HH)(cvet_arg hh, cvet_arg head, cvet_arg delhh);
cvet_macro cvet_empties(2, 1)
void (HASH_CLEAR)(cvet_arg hh, cvet_arg head);
cvet_macro cvet_element(2, 1, 5)
void (HASH_FIND)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg out);
cvet_macro cvet_element(2, 1, 6)
void (HASH_FIND_BYHASHVALUE)(cvet_arg hh, cvet_arg head, cvet_arg keyptr, cvet_arg keylen, cvet_arg hashval, cvet_arg out);
cvet_macro cvet_element(1, "hh", 3)
void (HASH_FIND_STR)(cvet_arg head, cvet_arg find, cvet_arg out);
cvet_macro cvet_element(1, "hh", 3)
void (HASH_FIND_INT)(cvet_arg head, cvet_arg find, cvet_arg out);
cvet_macro cvet_element(1, "hh", 3)
void (HASH_FIND_PTR)(cvet_arg head, cvet_arg find, cvet_arg out);
cvet_macro cvet_walks(3, 2, 1, 4)
void (HASH_ITER)(cvet_arg hh, cvet_arg head, cvet_arg el, cvet_arg tmp);

/* Sorting leaves the elements in their table. */
cvet_macro cvet_borrows
void (HASH_SRT)(cvet_arg hh, cvet_arg head, cvet_arg cmp);
