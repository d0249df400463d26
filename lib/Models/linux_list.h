/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * The kernel's <linux/list.h>, which many programs carry a copy of. Left out:
 * list_entry, which is container_of, and list_next_entry.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
struct list_head;
struct hlist_head;
struct hlist_node;
#endif

cvet_empties(1)
void INIT_LIST_HEAD(struct list_head *list);
cvet_links(1, 2)
void list_add(struct list_head *entry, struct list_head *head);
cvet_links(1, 2)
void list_add_tail(struct list_head *entry, struct list_head *head);
cvet_links(1, 2)
void list_add_rcu(struct list_head *entry, struct list_head *head);
cvet_links(1, 2)
void list_add_tail_rcu(struct list_head *entry, struct list_head *head);
cvet_unlinks(1)
void list_del(struct list_head *entry);
cvet_unlinks(1)
void list_del_init(struct list_head *entry);
cvet_unlinks(1)
void list_del_rcu(struct list_head *entry);
cvet_unlinks(1) cvet_links(2, 0)
void list_replace(struct list_head *old, struct list_head *entry);
cvet_unlinks(1) cvet_links(2, 0)
void list_replace_init(struct list_head *old, struct list_head *entry);
cvet_unlinks(1) cvet_links(1, 2)
void list_move(struct list_head *entry, struct list_head *head);
cvet_unlinks(1) cvet_links(1, 2)
void list_move_tail(struct list_head *entry, struct list_head *head);
cvet_moves(2, 1)
void list_splice(const struct list_head *list, struct list_head *head);
cvet_moves(2, 1)
void list_splice_tail(struct list_head *list, struct list_head *head);
cvet_moves(2, 1)
void list_splice_init(struct list_head *list, struct list_head *head);
cvet_moves(2, 1)
void list_splice_tail_init(struct list_head *list, struct list_head *head);

cvet_macro cvet_element(1, 3)
void (list_first_entry)(cvet_arg head, cvet_arg type, cvet_arg member);
cvet_macro cvet_element(1, 3)
void (list_last_entry)(cvet_arg head, cvet_arg type, cvet_arg member);
cvet_macro cvet_element(1, 3)
void (list_first_entry_or_null)(cvet_arg head, cvet_arg type, cvet_arg member);
cvet_macro cvet_walks(1, 2)
void (list_for_each)(cvet_arg pos, cvet_arg head);
cvet_macro cvet_walks(1, 2)
void (list_for_each_prev)(cvet_arg pos, cvet_arg head);
cvet_macro cvet_walks(1, 3, 0, 2)
void (list_for_each_safe)(cvet_arg pos, cvet_arg next, cvet_arg head);
cvet_macro cvet_walks(1, 3, 0, 2)
void (list_for_each_prev_safe)(cvet_arg pos, cvet_arg next, cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (list_for_each_entry)(cvet_arg pos, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 2, 3)
void (list_for_each_entry_reverse)(cvet_arg pos, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 3, 4, 2)
void (list_for_each_entry_safe)(cvet_arg pos, cvet_arg next, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 3, 4, 2)
void (list_for_each_entry_safe_reverse)(cvet_arg pos, cvet_arg next, cvet_arg head, cvet_arg member);

/* Hash chains */
cvet_links(1, 2)
void hlist_add_head(struct hlist_node *node, struct hlist_head *head);
cvet_links(1, 0)
void hlist_add_before(struct hlist_node *node, struct hlist_node *next);
cvet_links(1, 0)
void hlist_add_behind(struct hlist_node *node, struct hlist_node *prev);
cvet_links(1, 2)
void hlist_add_head_rcu(struct hlist_node *node, struct hlist_head *head);
cvet_unlinks(1)
void hlist_del(struct hlist_node *node);
cvet_unlinks(1)
void hlist_del_init(struct hlist_node *node);
cvet_unlinks(1)
void hlist_del_rcu(struct hlist_node *node);

cvet_macro cvet_empties(1)
void (INIT_HLIST_HEAD)(cvet_arg head);
cvet_macro cvet_walks(1, 2, 3)
void (hlist_for_each_entry)(cvet_arg pos, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 3, 4, 2)
void (hlist_for_each_entry_safe)(cvet_arg pos, cvet_arg next, cvet_arg head, cvet_arg member);
