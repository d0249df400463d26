/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <wayland-server-core.h>: the event loop, what is told when something goes,
 * and globals. Signals and lists are in wl_list.h. Left out: what destroys a
 * resource, which clients name, and what finds a listener by its function.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef unsigned uint32_t;
struct wl_client;
struct wl_display;
struct wl_event_loop;
struct wl_event_source;
struct wl_global;
struct wl_interface;
struct wl_listener;
struct wl_resource;
typedef int (*wl_event_loop_fd_func_t)(int, uint32_t, void *);
typedef int (*wl_event_loop_timer_func_t)(void *);
typedef int (*wl_event_loop_signal_func_t)(int, void *);
typedef void (*wl_event_loop_idle_func_t)(void *);
typedef void (*wl_global_bind_func_t)(struct wl_client *, void *, uint32_t, uint32_t);
#endif

/* The loop. Nothing is called by it any more once it is gone. */
cvet_allocates
struct wl_event_loop *wl_event_loop_create(void);
cvet_frees(1)
void wl_event_loop_destroy(struct wl_event_loop *loop);
cvet_dispatches cvet_blocks(0)
int wl_event_loop_dispatch(struct wl_event_loop *loop, int timeout);
cvet_dispatches
void wl_event_loop_dispatch_idle(struct wl_event_loop *loop);
cvet_borrows
int wl_event_loop_get_fd(struct wl_event_loop *loop);

/* Its sources. An idle one is gone when its function has been called. */
cvet_registers(4, 5) cvet_handle(0)
struct wl_event_source *wl_event_loop_add_fd(struct wl_event_loop *loop, int fd, uint32_t mask, wl_event_loop_fd_func_t function, void *data);
cvet_registers(2, 3) cvet_handle(0)
struct wl_event_source *wl_event_loop_add_timer(struct wl_event_loop *loop, wl_event_loop_timer_func_t function, void *data);
cvet_registers(3, 4) cvet_handle(0)
struct wl_event_source *wl_event_loop_add_signal(struct wl_event_loop *loop, int number, wl_event_loop_signal_func_t function, void *data);
cvet_defers(2, 3) cvet_handle(0)
struct wl_event_source *wl_event_loop_add_idle(struct wl_event_loop *loop, wl_event_loop_idle_func_t function, void *data);
cvet_unregisters(1)
int wl_event_source_remove(struct wl_event_source *source);
cvet_borrows
int wl_event_source_fd_update(struct wl_event_source *source, uint32_t mask);
cvet_borrows
int wl_event_source_timer_update(struct wl_event_source *source, int milliseconds);
cvet_borrows
void wl_event_source_check(struct wl_event_source *source);

/* What is told when something goes, or comes */
cvet_links(2, 0, "link")
void wl_event_loop_add_destroy_listener(struct wl_event_loop *loop, struct wl_listener *listener);
cvet_links(2, 0, "link")
void wl_display_add_destroy_listener(struct wl_display *display, struct wl_listener *listener);
cvet_links(2, 0, "link")
void wl_display_add_client_created_listener(struct wl_display *display, struct wl_listener *listener);
cvet_links(2, 0, "link")
void wl_client_add_destroy_listener(struct wl_client *client, struct wl_listener *listener);
cvet_links(2, 0, "link")
void wl_client_add_resource_created_listener(struct wl_client *client, struct wl_listener *listener);
cvet_links(2, 0, "link")
void wl_resource_add_destroy_listener(struct wl_resource *resource, struct wl_listener *listener);

/* The display. Its loop is a part of it, and goes with it. */
cvet_borrows cvet_returns(1)
struct wl_event_loop *wl_display_get_event_loop(struct wl_display *display);
cvet_allocates
struct wl_display *wl_display_create(void);
cvet_frees(1)
void wl_display_destroy(struct wl_display *display);
cvet_dispatches cvet_blocks(1)
void wl_display_run(struct wl_display *display);
cvet_wakes(1)
void wl_display_terminate(struct wl_display *display);
cvet_dispatches
void wl_display_destroy_clients(struct wl_display *display);
cvet_borrows
void wl_display_flush_clients(struct wl_display *display);
cvet_borrows
uint32_t wl_display_next_serial(struct wl_display *display);

/* Globals */
cvet_registers(5, 4) cvet_handle(0)
struct wl_global *wl_global_create(struct wl_display *display, const struct wl_interface *interface, int version, void *data, wl_global_bind_func_t bind);
cvet_borrows
void wl_global_remove(struct wl_global *global);
cvet_unregisters(1)
void wl_global_destroy(struct wl_global *global);

/* Clients and resources. What the user data of a resource points to, nobody but
   the program looks at: it is only given back. */
cvet_defers(4, 1)
void wl_resource_set_implementation(struct wl_resource *resource, const void *implementation, void *data, void (*destroy)(struct wl_resource *));
cvet_borrows
struct wl_client *wl_resource_get_client(struct wl_resource *resource);
cvet_borrows
uint32_t wl_resource_get_id(struct wl_resource *resource);
cvet_borrows
int wl_resource_get_version(struct wl_resource *resource);
cvet_borrows
void wl_resource_post_no_memory(struct wl_resource *resource);
cvet_borrows
void wl_client_post_no_memory(struct wl_client *client);
