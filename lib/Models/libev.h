/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <ev.h>: libev, as it is built by default: each function is told the loop. A
 * watcher is its own handle, and what it is called with besides is its field
 * `data`. Left out: that a timer which does not repeat stops by itself.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef double ev_tstamp;
struct ev_loop;
typedef struct ev_io ev_io;
typedef struct ev_timer ev_timer;
typedef struct ev_periodic ev_periodic;
typedef struct ev_signal ev_signal;
typedef struct ev_child ev_child;
typedef struct ev_stat ev_stat;
typedef struct ev_idle ev_idle;
typedef struct ev_prepare ev_prepare;
typedef struct ev_check ev_check;
typedef struct ev_fork ev_fork;
typedef struct ev_cleanup ev_cleanup;
typedef struct ev_embed ev_embed;
typedef struct ev_async ev_async;
#endif

/* The loop */
cvet_allocates
struct ev_loop *ev_loop_new(unsigned int flags);
cvet_frees(1)
void ev_loop_destroy(struct ev_loop *loop);
cvet_dispatches cvet_blocks(1)
int ev_run(struct ev_loop *loop, int flags);
cvet_wakes(1)
void ev_break(struct ev_loop *loop, int how);
cvet_dispatches
void ev_invoke_pending(struct ev_loop *loop);
cvet_borrows
ev_tstamp ev_now(struct ev_loop *loop);
cvet_borrows
void ev_now_update(struct ev_loop *loop);
cvet_borrows
void ev_ref(struct ev_loop *loop);
cvet_borrows
void ev_unref(struct ev_loop *loop);
cvet_defers(5, 6)
void ev_once(struct ev_loop *loop, int fd, int events, ev_tstamp timeout, void (*callback)(int revents, void *arg), void *arg);

/* Watchers: what they call */
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_set_cb)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_io_init)(cvet_arg watcher, cvet_arg callback, cvet_arg fd, cvet_arg events);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_timer_init)(cvet_arg watcher, cvet_arg callback, cvet_arg after, cvet_arg repeat);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_periodic_init)(cvet_arg watcher, cvet_arg callback, cvet_arg offset, cvet_arg interval, cvet_arg reschedule);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_signal_init)(cvet_arg watcher, cvet_arg callback, cvet_arg number);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_child_init)(cvet_arg watcher, cvet_arg callback, cvet_arg pid, cvet_arg trace);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_stat_init)(cvet_arg watcher, cvet_arg callback, cvet_arg path, cvet_arg interval);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_idle_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_prepare_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_check_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_fork_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_cleanup_init)(cvet_arg watcher, cvet_arg callback);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_embed_init)(cvet_arg watcher, cvet_arg callback, cvet_arg other);
cvet_macro cvet_binds(2, 1) cvet_handle(1)
void (ev_async_init)(cvet_arg watcher, cvet_arg callback);

/* Watchers: from when to when */
cvet_arms(2)
void ev_io_start(struct ev_loop *loop, ev_io *watcher);
cvet_unregisters(2)
void ev_io_stop(struct ev_loop *loop, ev_io *watcher);
cvet_arms(2)
void ev_timer_start(struct ev_loop *loop, ev_timer *watcher);
cvet_arms(2)
void ev_timer_again(struct ev_loop *loop, ev_timer *watcher);
cvet_unregisters(2)
void ev_timer_stop(struct ev_loop *loop, ev_timer *watcher);
cvet_arms(2)
void ev_periodic_start(struct ev_loop *loop, ev_periodic *watcher);
cvet_arms(2)
void ev_periodic_again(struct ev_loop *loop, ev_periodic *watcher);
cvet_unregisters(2)
void ev_periodic_stop(struct ev_loop *loop, ev_periodic *watcher);
cvet_arms(2)
void ev_signal_start(struct ev_loop *loop, ev_signal *watcher);
cvet_unregisters(2)
void ev_signal_stop(struct ev_loop *loop, ev_signal *watcher);
cvet_arms(2)
void ev_child_start(struct ev_loop *loop, ev_child *watcher);
cvet_unregisters(2)
void ev_child_stop(struct ev_loop *loop, ev_child *watcher);
cvet_arms(2)
void ev_stat_start(struct ev_loop *loop, ev_stat *watcher);
cvet_unregisters(2)
void ev_stat_stop(struct ev_loop *loop, ev_stat *watcher);
cvet_arms(2)
void ev_idle_start(struct ev_loop *loop, ev_idle *watcher);
cvet_unregisters(2)
void ev_idle_stop(struct ev_loop *loop, ev_idle *watcher);
cvet_arms(2)
void ev_prepare_start(struct ev_loop *loop, ev_prepare *watcher);
cvet_unregisters(2)
void ev_prepare_stop(struct ev_loop *loop, ev_prepare *watcher);
cvet_arms(2)
void ev_check_start(struct ev_loop *loop, ev_check *watcher);
cvet_unregisters(2)
void ev_check_stop(struct ev_loop *loop, ev_check *watcher);
cvet_arms(2)
void ev_fork_start(struct ev_loop *loop, ev_fork *watcher);
cvet_unregisters(2)
void ev_fork_stop(struct ev_loop *loop, ev_fork *watcher);
cvet_arms(2)
void ev_cleanup_start(struct ev_loop *loop, ev_cleanup *watcher);
cvet_unregisters(2)
void ev_cleanup_stop(struct ev_loop *loop, ev_cleanup *watcher);
cvet_arms(2)
void ev_embed_start(struct ev_loop *loop, ev_embed *watcher);
cvet_unregisters(2)
void ev_embed_stop(struct ev_loop *loop, ev_embed *watcher);
cvet_arms(2)
void ev_async_start(struct ev_loop *loop, ev_async *watcher);
cvet_unregisters(2)
void ev_async_stop(struct ev_loop *loop, ev_async *watcher);
cvet_wakes(1)
void ev_async_send(struct ev_loop *loop, ev_async *watcher);
cvet_borrows
ev_tstamp ev_timer_remaining(struct ev_loop *loop, ev_timer *watcher);
cvet_borrows
int ev_clear_pending(struct ev_loop *loop, void *watcher);
