/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <wayland-client-core.h>: the display. Left out: proxies and their listeners,
 * which nobody calls any more once the display is gone that they are of.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
struct wl_display;
struct wl_event_queue;
#endif

cvet_allocates
struct wl_display *wl_display_connect(const char *name);
cvet_frees(1)
void wl_display_disconnect(struct wl_display *display);
cvet_dispatches cvet_blocks(0)
int wl_display_dispatch(struct wl_display *display);
cvet_dispatches cvet_blocks(0)
int wl_display_dispatch_queue(struct wl_display *display, struct wl_event_queue *queue);
cvet_dispatches
int wl_display_dispatch_pending(struct wl_display *display);
cvet_dispatches
int wl_display_dispatch_queue_pending(struct wl_display *display, struct wl_event_queue *queue);
cvet_dispatches cvet_blocks(0)
int wl_display_roundtrip(struct wl_display *display);
cvet_dispatches cvet_blocks(0)
int wl_display_roundtrip_queue(struct wl_display *display, struct wl_event_queue *queue);
cvet_borrows
int wl_display_flush(struct wl_display *display);
cvet_borrows
int wl_display_get_fd(struct wl_display *display);
cvet_borrows
int wl_display_get_error(struct wl_display *display);
