/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <event2/...>: libevent. Bit 0x10 of the events is EV_PERSIST. Left out: evbuffer_add_reference, whose callback may take
 * the memory, and evhttp_make_request, which takes the request.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef unsigned short uint16_t;
struct addrinfo;
struct bufferevent;
struct evbuffer;
struct evbuffer_cb_entry;
struct evbuffer_cb_info;
struct evconnlistener;
struct evdns_base;
struct evdns_getaddrinfo_request;
struct evdns_request;
struct evdns_server_port;
struct evdns_server_request;
struct evhttp;
struct evhttp_connection;
struct evhttp_request;
struct event;
struct event_base;
struct event_config;
struct sockaddr;
struct timeval;
#define evutil_socket_t int
#endif

cvet_allocates
struct event_base *event_base_new(void);
cvet_allocates
struct event_base *event_base_new_with_config(const struct event_config *config);
cvet_frees(1)
void event_base_free(struct event_base *base);
cvet_allocates
struct event_config *event_config_new(void);
cvet_frees(1)
void event_config_free(struct event_config *config);

/* Events */
cvet_when(3, 0, 0x10) cvet_once
struct event *event_new(struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_binds(4, 5) cvet_handle(0)
struct event *event_new(struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_when(4, 0, 0x10) cvet_once
int event_assign(struct event *ev, struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_binds(5, 6) cvet_handle(1)
int event_assign(struct event *ev, struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_when(3, 0, 0x10) cvet_once
void event_set(struct event *ev, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_binds(4, 5) cvet_handle(1)
void event_set(struct event *ev, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg);
cvet_borrows
int event_base_set(struct event_base *base, struct event *ev);
cvet_borrows
int event_priority_set(struct event *ev, int priority);
cvet_arms(1)
int event_add(struct event *ev, const struct timeval *timeout);
cvet_unregisters(1)
int event_del(struct event *ev);
cvet_unregisters(1)
int event_del_noblock(struct event *ev);
cvet_unregisters(1)
int event_del_block(struct event *ev);
cvet_unregisters(1) cvet_frees(1)
void event_free(struct event *ev);
cvet_unregisters(2) cvet_defers(3, 2)
int event_finalize(unsigned flags, struct event *ev, void (*callback)(struct event *, void *));
cvet_borrows
int event_remove_timer(struct event *ev);
cvet_borrows
void event_active(struct event *ev, int result, short calls);
cvet_borrows
int event_pending(const struct event *ev, short events, struct timeval *timeout);
cvet_borrows
int event_initialized(const struct event *ev);
cvet_borrows
evutil_socket_t event_get_fd(const struct event *ev);
cvet_defers(4, 5)
int event_base_once(struct event_base *base, evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg, const struct timeval *timeout);
cvet_defers(3, 4)
int event_once(evutil_socket_t fd, short events, void (*callback)(evutil_socket_t, short, void *), void *arg, const struct timeval *timeout);
cvet_calls(2, 3)
int event_base_foreach_event(struct event_base *base, int (*callback)(const struct event_base *, const struct event *, void *), void *arg);

/* The loop */
cvet_dispatches cvet_blocks(1) cvet_fails_negative cvet_must_check
int event_base_dispatch(struct event_base *base);
cvet_dispatches cvet_blocks(1) cvet_fails_negative cvet_must_check
int event_base_loop(struct event_base *base, int flags);
cvet_wakes(1)
int event_base_loopbreak(struct event_base *base);
cvet_wakes(1)
int event_base_loopexit(struct event_base *base, const struct timeval *delay);
cvet_borrows
int event_base_loopcontinue(struct event_base *base);
cvet_borrows
int event_base_got_exit(struct event_base *base);
cvet_borrows
int event_base_got_break(struct event_base *base);
cvet_dispatches cvet_blocks(0)
int event_dispatch(void);
cvet_dispatches cvet_blocks(0)
int event_loop(int flags);

/* Buffers */
cvet_allocates
struct evbuffer *evbuffer_new(void);
cvet_unregisters(1) cvet_frees(1)
void evbuffer_free(struct evbuffer *buffer);
cvet_borrows
size_t evbuffer_get_length(const struct evbuffer *buffer);
cvet_borrows
int evbuffer_add(struct evbuffer *buffer, const void *data, size_t length);
cvet_borrows
int evbuffer_add_printf(struct evbuffer *buffer, const char *format, ...);
cvet_borrows
int evbuffer_drain(struct evbuffer *buffer, size_t length);
cvet_registers(2, 3) cvet_handle(1)
struct evbuffer_cb_entry *evbuffer_add_cb(struct evbuffer *buffer, void (*callback)(struct evbuffer *, const struct evbuffer_cb_info *, void *), void *arg);
cvet_unregisters(1)
int evbuffer_remove_cb(struct evbuffer *buffer, void (*callback)(struct evbuffer *, const struct evbuffer_cb_info *, void *), void *arg);
cvet_unregisters(1)
int evbuffer_remove_cb_entry(struct evbuffer *buffer, struct evbuffer_cb_entry *entry);

cvet_allocates
struct bufferevent *bufferevent_socket_new(struct event_base *base, evutil_socket_t fd, int options);
cvet_unregisters(1) cvet_frees(1)
void bufferevent_free(struct bufferevent *bev);
cvet_registers(2, 5) cvet_registers(3, 5) cvet_registers(4, 5) cvet_handle(1)
void bufferevent_setcb(struct bufferevent *bev, void (*on_read)(struct bufferevent *, void *), void (*on_write)(struct bufferevent *, void *), void (*on_event)(struct bufferevent *, short, void *), void *arg);
cvet_when(5, 0) cvet_unregisters(1)
void bufferevent_setcb(struct bufferevent *bev, void (*on_read)(struct bufferevent *, void *), void (*on_write)(struct bufferevent *, void *), void (*on_event)(struct bufferevent *, short, void *), void *arg);
cvet_borrows
int bufferevent_enable(struct bufferevent *bev, short events);
cvet_borrows
int bufferevent_disable(struct bufferevent *bev, short events);
cvet_borrows
int bufferevent_write(struct bufferevent *bev, const void *data, size_t size);
cvet_borrows
size_t bufferevent_read(struct bufferevent *bev, void *to, size_t size);
cvet_borrows
int bufferevent_set_timeouts(struct bufferevent *bev, const struct timeval *to_read, const struct timeval *to_write);
cvet_borrows
int bufferevent_socket_connect(struct bufferevent *bev, const struct sockaddr *to, int length);
cvet_borrows
evutil_socket_t bufferevent_getfd(struct bufferevent *bev);
cvet_refs(1)
void bufferevent_incref(struct bufferevent *bev);
cvet_unrefs(1)
int bufferevent_decref(struct bufferevent *bev);

/* Listeners */
cvet_registers(2, 3) cvet_handle(0)
struct evconnlistener *evconnlistener_new(struct event_base *base, void (*callback)(struct evconnlistener *, evutil_socket_t, struct sockaddr *, int, void *), void *arg, unsigned flags, int backlog, evutil_socket_t fd);
cvet_registers(2, 3) cvet_handle(0)
struct evconnlistener *evconnlistener_new_bind(struct event_base *base, void (*callback)(struct evconnlistener *, evutil_socket_t, struct sockaddr *, int, void *), void *arg, unsigned flags, int backlog, const struct sockaddr *to, int length);
cvet_registers(2, 3) cvet_handle(1)
void evconnlistener_set_cb(struct evconnlistener *listener, void (*callback)(struct evconnlistener *, evutil_socket_t, struct sockaddr *, int, void *), void *arg);
cvet_when(2, 0) cvet_unregisters(1)
void evconnlistener_set_cb(struct evconnlistener *listener, void (*callback)(struct evconnlistener *, evutil_socket_t, struct sockaddr *, int, void *), void *arg);
cvet_borrows
int evconnlistener_enable(struct evconnlistener *listener);
cvet_borrows
int evconnlistener_disable(struct evconnlistener *listener);
cvet_unregisters(1) cvet_frees(1)
void evconnlistener_free(struct evconnlistener *listener);

/* HTTP */
cvet_allocates
struct evhttp *evhttp_new(struct event_base *base);
cvet_registers(2, 3) cvet_handle(1)
void evhttp_set_gencb(struct evhttp *http, void (*callback)(struct evhttp_request *, void *), void *arg);
cvet_registers(3, 4) cvet_handle(1)
int evhttp_set_cb(struct evhttp *http, const char *path, void (*callback)(struct evhttp_request *, void *), void *arg);
cvet_unregisters(1)
int evhttp_del_cb(struct evhttp *http, const char *path);
cvet_registers(2, 3) cvet_handle(1)
void evhttp_set_bevcb(struct evhttp *http, struct bufferevent *(*callback)(struct event_base *, void *), void *arg);
cvet_unregisters(1) cvet_frees(1)
void evhttp_free(struct evhttp *http);
cvet_registers(2, 3) cvet_handle(1)
void evhttp_connection_set_closecb(struct evhttp_connection *conn, void (*callback)(struct evhttp_connection *, void *), void *arg);
cvet_when(2, 0) cvet_unregisters(1)
void evhttp_connection_set_closecb(struct evhttp_connection *conn, void (*callback)(struct evhttp_connection *, void *), void *arg);
cvet_unregisters(1) cvet_frees(1)
void evhttp_connection_free(struct evhttp_connection *conn);
cvet_defers(1, 2) cvet_handle(0)
struct evhttp_request *evhttp_request_new(void (*callback)(struct evhttp_request *, void *), void *arg);
cvet_unregisters(1)
void evhttp_cancel_request(struct evhttp_request *request);

/* Names: a cancelled look-up of addresses calls its function yet. */
cvet_defers(4, 5) cvet_handle(0)
struct evdns_request *evdns_base_resolve_ipv4(struct evdns_base *base, const char *name, int flags, void (*callback)(int, char, int, int, void *, void *), void *arg);
cvet_defers(4, 5) cvet_handle(0)
struct evdns_request *evdns_base_resolve_ipv6(struct evdns_base *base, const char *name, int flags, void (*callback)(int, char, int, int, void *, void *), void *arg);
cvet_unregisters(2)
void evdns_cancel_request(struct evdns_base *base, struct evdns_request *request);
cvet_defers(5, 6) cvet_handle(0)
struct evdns_getaddrinfo_request *evdns_getaddrinfo(struct evdns_base *base, const char *name, const char *service, const struct addrinfo *hints, void (*callback)(int, struct evutil_addrinfo *, void *), void *arg);
cvet_borrows
void evdns_getaddrinfo_cancel(struct evdns_getaddrinfo_request *request);
cvet_registers(4, 5) cvet_handle(0)
struct evdns_server_port *evdns_add_server_port_with_base(struct event_base *base, evutil_socket_t fd, int flags, void (*callback)(struct evdns_server_request *, void *), void *arg);
cvet_unregisters(1)
void evdns_close_server_port(struct evdns_server_port *port);
