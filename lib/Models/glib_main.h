/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * GLib's main loop and GObject's signals. Bits 8 and 16 of what a handler is
 * found by are G_SIGNAL_MATCH_FUNC and G_SIGNAL_MATCH_DATA. A handler that is
 * connected with an object goes when that goes: the object is no context of it.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef int gint;
typedef int gboolean;
typedef unsigned guint;
typedef unsigned long gulong;
typedef char gchar;
typedef void *gpointer;
typedef int GPid;
typedef unsigned GConnectFlags;
typedef unsigned GIOCondition;
typedef unsigned GQuark;
typedef unsigned GSignalMatchType;
typedef struct _GClosure GClosure;
typedef struct _GIOChannel GIOChannel;
typedef struct _GMainContext GMainContext;
typedef struct _GMainLoop GMainLoop;
typedef struct _GObject GObject;
typedef struct _GSource GSource;
typedef void (*GCallback)(void);
typedef void (*GChildWatchFunc)(GPid, gint, gpointer);
typedef void (*GClearHandleFunc)(guint);
typedef void (*GClosureNotify)(gpointer, GClosure *);
typedef void (*GDestroyNotify)(gpointer);
typedef gboolean (*GIOFunc)(GIOChannel *, GIOCondition, gpointer);
typedef gboolean (*GSourceFunc)(gpointer);
typedef void (*GSourceOnceFunc)(gpointer);
typedef gboolean (*GUnixFDSourceFunc)(gint, GIOCondition, gpointer);
typedef void (*GWeakNotify)(gpointer, GObject *);
#endif

/* Sources by number. One whose function returns TRUE is called again. */
cvet_registers(1, 2) cvet_handle(0)
guint (g_idle_add)(GSourceFunc function, gpointer data);
cvet_registers(2, 3) cvet_releases(3, 4) cvet_handle(0)
guint (g_idle_add_full)(gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_defers(1, 2) cvet_handle(0)
guint (g_idle_add_once)(GSourceOnceFunc function, gpointer data);
cvet_registers(2, 3) cvet_handle(0)
guint (g_timeout_add)(guint interval, GSourceFunc function, gpointer data);
cvet_registers(3, 4) cvet_releases(4, 5) cvet_handle(0)
guint (g_timeout_add_full)(gint priority, guint interval, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_defers(2, 3) cvet_handle(0)
guint (g_timeout_add_once)(guint interval, GSourceOnceFunc function, gpointer data);
cvet_registers(2, 3) cvet_handle(0)
guint (g_timeout_add_seconds)(guint interval, GSourceFunc function, gpointer data);
cvet_registers(3, 4) cvet_releases(4, 5) cvet_handle(0)
guint (g_timeout_add_seconds_full)(gint priority, guint interval, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_registers(3, 4) cvet_handle(0)
guint (g_io_add_watch)(GIOChannel *channel, GIOCondition condition, GIOFunc function, gpointer data);
cvet_registers(4, 5) cvet_releases(5, 6) cvet_handle(0)
guint (g_io_add_watch_full)(GIOChannel *channel, gint priority, GIOCondition condition, GIOFunc function, gpointer data, GDestroyNotify notify);
cvet_registers(3, 4) cvet_handle(0)
guint (g_unix_fd_add)(gint fd, GIOCondition condition, GUnixFDSourceFunc function, gpointer data);
cvet_registers(4, 5) cvet_releases(5, 6) cvet_handle(0)
guint (g_unix_fd_add_full)(gint priority, gint fd, GIOCondition condition, GUnixFDSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_registers(2, 3) cvet_handle(0)
guint (g_unix_signal_add)(gint number, GSourceFunc function, gpointer data);
cvet_registers(3, 4) cvet_releases(4, 5) cvet_handle(0)
guint (g_unix_signal_add_full)(gint priority, gint number, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_defers(2, 3) cvet_handle(0)
guint (g_child_watch_add)(GPid pid, GChildWatchFunc function, gpointer data);
cvet_defers(3, 4) cvet_releases(4, 5) cvet_handle(0)
guint (g_child_watch_add_full)(gint priority, GPid pid, GChildWatchFunc function, gpointer data, GDestroyNotify notify);
cvet_unregisters(1)
gboolean (g_source_remove)(guint tag);
cvet_unregisters(1)
gboolean (g_source_remove_by_user_data)(gpointer data);
cvet_unregisters(1)
gboolean (g_idle_remove_by_data)(gpointer data);
cvet_macro cvet_unregisters(1)
void (g_clear_handle_id)(guint *tag_ptr, GClearHandleFunc clear);
cvet_borrows
void (g_source_set_name_by_id)(guint tag, const char *name);

/* Sources. The number of an attached one is another name, which is not followed. */
cvet_allocates
GSource *(g_idle_source_new)(void);
cvet_allocates
GSource *(g_timeout_source_new)(guint interval);
cvet_allocates
GSource *(g_timeout_source_new_seconds)(guint interval);
cvet_allocates
GSource *(g_child_watch_source_new)(GPid pid);
cvet_allocates
GSource *(g_unix_fd_source_new)(gint fd, GIOCondition condition);
cvet_allocates
GSource *(g_unix_signal_source_new)(gint number);
cvet_binds(2, 3) cvet_releases(3, 4) cvet_handle(1)
void (g_source_set_callback)(GSource *source, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_arms(1)
guint (g_source_attach)(GSource *source, GMainContext *context);
cvet_unregisters(1)
void (g_source_destroy)(GSource *source);
cvet_refs(1)
GSource *(g_source_ref)(GSource *source);
cvet_unrefs(1)
void (g_source_unref)(GSource *source);
cvet_borrows
guint (g_source_get_id)(GSource *source);
cvet_borrows
gboolean (g_source_is_destroyed)(GSource *source);
cvet_borrows
void (g_source_set_name)(GSource *source, const char *name);
cvet_borrows
void (g_source_set_priority)(GSource *source, gint priority);

/* Loops */
cvet_allocates
GMainLoop *(g_main_loop_new)(GMainContext *context, gboolean is_running);
cvet_dispatches cvet_blocks(1)
void (g_main_loop_run)(GMainLoop *loop);
cvet_wakes(1)
void (g_main_loop_quit)(GMainLoop *loop);
cvet_borrows
gboolean (g_main_loop_is_running)(GMainLoop *loop);
cvet_refs(1)
GMainLoop *(g_main_loop_ref)(GMainLoop *loop);
cvet_unrefs(1)
void (g_main_loop_unref)(GMainLoop *loop);
cvet_dispatches
gboolean (g_main_context_iteration)(GMainContext *context, gboolean may_block);
cvet_when(2, 1) cvet_blocks(1)
gboolean (g_main_context_iteration)(GMainContext *context, gboolean may_block);
cvet_borrows
gboolean (g_main_context_pending)(GMainContext *context);
cvet_wakes(1)
void (g_main_context_wakeup)(GMainContext *context);
cvet_defers(2, 3)
void (g_main_context_invoke)(GMainContext *context, GSourceFunc function, gpointer data);
cvet_defers(3, 4) cvet_releases(4, 5)
void (g_main_context_invoke_full)(GMainContext *context, gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify);
cvet_refs(1)
GMainContext *(g_main_context_ref)(GMainContext *context);
cvet_unrefs(1)
void (g_main_context_unref)(GMainContext *context);

/* Signals */
cvet_registers(3, 4) cvet_releases(4, 5) cvet_handle(0)
gulong (g_signal_connect_data)(gpointer instance, const gchar *signal, GCallback handler, gpointer data, GClosureNotify notify, GConnectFlags flags);
cvet_unregisters(2)
void (g_signal_handler_disconnect)(gpointer instance, gulong id);
cvet_macro cvet_unregisters(1)
void (g_clear_signal_handler)(gulong *id_ptr, gpointer instance);
cvet_registers(3, 0) cvet_handle(0)
gulong (g_signal_connect_object)(gpointer instance, const gchar *signal, GCallback handler, gpointer object, GConnectFlags flags);
cvet_when(2, 16, 24) cvet_unregisters(7)
guint (g_signal_handlers_disconnect_matched)(gpointer instance, GSignalMatchType mask, guint id, GQuark detail, GClosure *closure, gpointer function, gpointer data);
cvet_unregisters(6)
guint (g_signal_handlers_disconnect_matched)(gpointer instance, GSignalMatchType mask, guint id, GQuark detail, GClosure *closure, gpointer function, gpointer data);
cvet_borrows
void (g_signal_handler_block)(gpointer instance, gulong id);
cvet_borrows
void (g_signal_handler_unblock)(gpointer instance, gulong id);
cvet_borrows
gboolean (g_signal_handler_is_connected)(gpointer instance, gulong id);
cvet_defers(2, 3)
void (g_object_weak_ref)(GObject *object, GWeakNotify function, gpointer data);
cvet_unregisters(2)
void (g_object_weak_unref)(GObject *object, GWeakNotify function, gpointer data);
