/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_EVENT2_EVENT_H
#define FAKE_EVENT2_EVENT_H

struct event;
struct event_base;
struct timeval;
#define EV_TIMEOUT 0x01
#define EV_READ 0x02
#define EV_WRITE 0x04
#define EV_PERSIST 0x10
#define evutil_socket_t int
typedef void (*event_callback_fn)(evutil_socket_t fd, short what, void *arg);
struct event_base *event_base_new(void);
void event_base_free(struct event_base *base);
int event_base_dispatch(struct event_base *base);
int event_base_loop(struct event_base *base, int flags);
struct event *event_new(struct event_base *base, int fd, short what,
                        event_callback_fn callback, void *arg);
int event_assign(struct event *event, struct event_base *base,
                 evutil_socket_t fd, short what, event_callback_fn callback,
                 void *arg);
int event_add(struct event *event, const struct timeval *timeout);
int event_del(struct event *event);
void event_free(struct event *event);
#define evtimer_new(base, callback, arg) \
  event_new((base), -1, 0, (callback), (arg))
int event_base_once(struct event_base *base, evutil_socket_t fd, short events,
                    event_callback_fn callback, void *arg,
                    const struct timeval *timeout);

#endif
