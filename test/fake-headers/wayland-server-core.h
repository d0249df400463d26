/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Enough of <wayland-server-core.h> to compile tests without the system's. */
#ifndef FAKE_WAYLAND_SERVER_CORE_H
#define FAKE_WAYLAND_SERVER_CORE_H

struct wl_list {
  struct wl_list *prev, *next;
};
void wl_list_init(struct wl_list *list);
void wl_list_insert(struct wl_list *list, struct wl_list *elm);
void wl_list_remove(struct wl_list *elm);

#define wl_container_of(ptr, sample, member)                                   \
  (__typeof__(sample))((char *)(ptr) -                                         \
                       __builtin_offsetof(__typeof__(*sample), member))

struct wl_listener;
typedef void (*wl_notify_func_t)(struct wl_listener *, void *data);
struct wl_listener {
  struct wl_list link;
  wl_notify_func_t notify;
};
struct wl_signal {
  struct wl_list listener_list;
};
static inline void wl_signal_init(struct wl_signal *signal) {
  wl_list_init(&signal->listener_list);
}
static inline void wl_signal_add(struct wl_signal *signal,
                                 struct wl_listener *listener) {
  wl_list_insert(signal->listener_list.prev, &listener->link);
}

struct wl_display;
struct wl_event_loop;
struct wl_event_source;
typedef int (*wl_event_loop_timer_func_t)(void *data);
typedef void (*wl_event_loop_idle_func_t)(void *data);
struct wl_event_loop *wl_display_get_event_loop(struct wl_display *display);
void wl_display_destroy(struct wl_display *display);
void wl_display_run(struct wl_display *display);
struct wl_event_source *
wl_event_loop_add_timer(struct wl_event_loop *loop,
                        wl_event_loop_timer_func_t func, void *data);
struct wl_event_source *wl_event_loop_add_idle(struct wl_event_loop *loop,
                                               wl_event_loop_idle_func_t func,
                                               void *data);
int wl_event_source_remove(struct wl_event_source *source);

#endif
