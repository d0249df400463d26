/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <event2/...>: libevent.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
struct bufferevent;
struct evbuffer;
struct evconnlistener;
struct event;
struct event_base;
struct event_config;
struct timeval;
#define evutil_socket_t int
#endif

cvet_allocates
struct event_base *event_base_new(void);
cvet_frees(1)
void event_base_free(struct event_base *base);
cvet_frees(1)
void event_free(struct event *ev);
cvet_defers(4, 5)
int event_base_once(struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg, const struct timeval *timeout);
cvet_borrows
int event_base_dispatch(struct event_base *base);
cvet_borrows
int event_base_loop(struct event_base *base, int flags);
cvet_borrows
int event_base_loopbreak(struct event_base *base);

cvet_allocates
struct evbuffer *evbuffer_new(void);
cvet_frees(1)
void evbuffer_free(struct evbuffer *buffer);
cvet_borrows
size_t evbuffer_get_length(const struct evbuffer *buffer);
cvet_borrows
int evbuffer_add(struct evbuffer *buffer, const void *data, size_t length);
cvet_borrows
int evbuffer_add_printf(struct evbuffer *buffer, const char *format, ...);
cvet_borrows
int evbuffer_drain(struct evbuffer *buffer, size_t length);
cvet_frees(1)
void bufferevent_free(struct bufferevent *bev);
cvet_borrows
int bufferevent_write(struct bufferevent *bev, const void *data, size_t size);
cvet_frees(1)
void evconnlistener_free(struct evconnlistener *listener);
