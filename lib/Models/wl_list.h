/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <wayland-util.h>: lists, and the signals made of them. Left out:
 * wl_container_of, whose expansion tells as much.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
struct wl_list;
struct wl_signal;
struct wl_listener;
#endif

cvet_empties(1)
void wl_list_init(struct wl_list *list);
cvet_links(2, 1)
void wl_list_insert(struct wl_list *list, struct wl_list *elm);
cvet_unlinks(1)
void wl_list_remove(struct wl_list *elm);
cvet_moves(1, 2)
void wl_list_insert_list(struct wl_list *list, struct wl_list *other);
cvet_borrows
int wl_list_length(const struct wl_list *list);
cvet_borrows
int wl_list_empty(const struct wl_list *list);

cvet_macro cvet_walks(1, 2, 3)
void (wl_list_for_each)(cvet_arg pos, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 3, 4, 2)
void (wl_list_for_each_safe)(cvet_arg pos, cvet_arg tmp, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 2, 3)
void (wl_list_for_each_reverse)(cvet_arg pos, cvet_arg head, cvet_arg member);
cvet_macro cvet_walks(1, 3, 4, 2)
void (wl_list_for_each_reverse_safe)(cvet_arg pos, cvet_arg tmp, cvet_arg head, cvet_arg member);

/* <wayland-server-core.h> */
cvet_links(2, 1, "link")
void wl_signal_add(struct wl_signal *signal, struct wl_listener *listener);
