/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * GIO: what looks like a mere question and gives a reference ("transfer full"),
 * and calls that such objects are usually made for.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef char gchar;
typedef void *gpointer;
typedef struct _GAsyncResult GAsyncResult;
typedef struct _GCancellable GCancellable;
typedef struct _GDBusConnection GDBusConnection;
typedef struct _GError GError;
typedef struct _GDBusProxy GDBusProxy;
typedef struct _GFile GFile;
typedef struct _GFileEnumerator GFileEnumerator;
typedef struct _GFileInfo GFileInfo;
typedef struct _GFileMonitor GFileMonitor;
typedef struct _GInetAddress GInetAddress;
typedef struct _GMount GMount;
typedef struct _GObject GObject;
typedef struct _GResolver GResolver;
typedef struct _GSocket GSocket;
typedef struct _GSocketAddress GSocketAddress;
typedef struct _GSocketConnection GSocketConnection;
typedef struct _GVolumeMonitor GVolumeMonitor;
typedef struct _GVariant GVariant;
typedef struct _GVariantIter GVariantIter;
typedef struct _GVariantType GVariantType;
typedef struct _GVolume GVolume;
typedef unsigned guint;
typedef unsigned long gulong;
typedef int gboolean;
typedef __SIZE_TYPE__ gsize;
typedef int GBusType;
typedef int GDBusCallFlags;
typedef int GDBusSignalFlags;
typedef int GFileMonitorFlags;
typedef int GFileQueryInfoFlags;
typedef void (*GCallback)(void);
typedef void (*GAsyncReadyCallback)(GObject *, GAsyncResult *, gpointer);
typedef void (*GDBusSignalCallback)(GDBusConnection *, const gchar *, const gchar *, const gchar *, const gchar *, GVariant *, gpointer);
typedef void (*GDestroyNotify)(gpointer);
#endif

/* References of one's own */
cvet_gives(0)
GDBusConnection *(g_bus_get_sync)(GBusType type, GCancellable *cancellable, GError **error);
cvet_gives(0)
GDBusConnection *(g_bus_get_finish)(GAsyncResult *result, GError **error);
cvet_gives(0)
GFileEnumerator *(g_file_enumerate_children)(GFile *file, const char *attributes, GFileQueryInfoFlags flags, GCancellable *cancellable, GError **error);
cvet_gives(0)
GFileEnumerator *(g_file_enumerate_children_finish)(GFile *file, GAsyncResult *result, GError **error);
cvet_gives(0)
GFileInfo *(g_file_enumerator_next_file)(GFileEnumerator *enumerator, GCancellable *cancellable, GError **error);
cvet_gives(0)
GFile *(g_file_get_child)(GFile *file, const char *name);
cvet_gives(0)
GFile *(g_file_get_parent)(GFile *file);
cvet_gives(0)
GFileMonitor *(g_file_monitor_directory)(GFile *file, GFileMonitorFlags flags, GCancellable *cancellable, GError **error);
cvet_gives(0)
GFileMonitor *(g_file_monitor_file)(GFile *file, GFileMonitorFlags flags, GCancellable *cancellable, GError **error);
cvet_gives(0)
GFile *(g_file_new_for_path)(const char *path);
cvet_gives(0)
GFile *(g_file_new_for_uri)(const char *uri);
cvet_gives(0)
GFileInfo *(g_file_query_info)(GFile *file, const char *attributes, GFileQueryInfoFlags flags, GCancellable *cancellable, GError **error);
cvet_gives(0)
GFileInfo *(g_file_query_info_finish)(GFile *file, GAsyncResult *result, GError **error);
cvet_gives(0)
GFile *(g_file_resolve_relative_path)(GFile *file, const char *path);
cvet_gives(0)
GFile *(g_mount_get_root)(GMount *mount);
cvet_gives(0)
GResolver *(g_resolver_get_default)(void);
cvet_gives(0)
GSocketAddress *(g_socket_connection_get_local_address)(GSocketConnection *connection, GError **error);
cvet_gives(0)
GSocketAddress *(g_socket_connection_get_remote_address)(GSocketConnection *connection, GError **error);
cvet_gives(0)
GSocketAddress *(g_socket_get_local_address)(GSocket *socket, GError **error);
cvet_gives(0)
GSocketAddress *(g_socket_get_remote_address)(GSocket *socket, GError **error);
cvet_gives(0)
GMount *(g_volume_get_mount)(GVolume *volume);
cvet_gives(0)
GVolumeMonitor *(g_volume_monitor_get)(void);

/* Values */
cvet_refs(1) cvet_returns(1)
GVariant *(g_variant_ref)(GVariant *value);
cvet_unrefs(1)
void (g_variant_unref)(GVariant *value);
cvet_gives(0)
GVariant *(g_variant_get_child_value)(GVariant *value, gsize index);
cvet_gives(0)
GVariant *(g_variant_get_variant)(GVariant *value);
cvet_gives(0)
GVariant *(g_variant_lookup_value)(GVariant *dictionary, const gchar *key, const GVariantType *type);
cvet_gives(0)
GVariant *(g_variant_iter_next_value)(GVariantIter *iter);
cvet_borrows
gboolean (g_variant_iter_next)(GVariantIter *iter, const gchar *format, ...);
cvet_borrows
void (g_variant_get)(GVariant *value, const gchar *format, ...);
cvet_borrows
const gchar *(g_variant_get_string)(GVariant *value, gsize *length);
cvet_borrows
gboolean (g_variant_get_boolean)(GVariant *value);
cvet_borrows
guint (g_variant_get_uint32)(GVariant *value);
cvet_borrows
int (g_variant_get_int32)(GVariant *value);
cvet_borrows
gsize (g_variant_n_children)(GVariant *value);
cvet_borrows
gsize (g_variant_iter_init)(GVariantIter *iter, GVariant *value);
cvet_borrows
gboolean (g_variant_lookup)(GVariant *dictionary, const gchar *key, const gchar *format, ...);
cvet_gives(0)
GVariant *(g_dbus_connection_call_sync)(GDBusConnection *connection, const gchar *name, const gchar *path, const gchar *interface, const gchar *method, GVariant *parameters, const GVariantType *reply, GDBusCallFlags flags, int timeout, GCancellable *cancellable, GError **error);
cvet_gives(0)
GVariant *(g_dbus_proxy_call_sync)(GDBusProxy *proxy, const gchar *method, GVariant *parameters, GDBusCallFlags flags, int timeout, GCancellable *cancellable, GError **error);
cvet_gives(0)
GVariant *(g_dbus_connection_call_finish)(GDBusConnection *connection, GAsyncResult *result, GError **error);
cvet_gives(0)
GVariant *(g_dbus_proxy_get_cached_property)(GDBusProxy *proxy, const gchar *name);
cvet_gives(0)
GVariant *(g_dbus_proxy_call_finish)(GDBusProxy *proxy, GAsyncResult *result, GError **error);

/* What runs with it is asked to end. */
cvet_borrows cvet_cancels(1)
void (g_cancellable_cancel)(GCancellable *cancellable);
cvet_registers(2, 3) cvet_releases(3, 4) cvet_handle(0)
gulong (g_cancellable_connect)(GCancellable *cancellable, GCallback handler, gpointer data, GDestroyNotify notify);
cvet_unregisters(2)
void (g_cancellable_disconnect)(GCancellable *cancellable, gulong handler);

/* The resolver */
cvet_defers(4, 5)
void (g_resolver_lookup_by_name_async)(GResolver *resolver, const gchar *name, GCancellable *cancellable, GAsyncReadyCallback function, gpointer data);
cvet_defers(4, 5)
void (g_resolver_lookup_by_address_async)(GResolver *resolver, GInetAddress *address, GCancellable *cancellable, GAsyncReadyCallback function, gpointer data);

/* Signals on the bus */
cvet_registers(8, 9) cvet_releases(9, 10) cvet_handle(0)
guint (g_dbus_connection_signal_subscribe)(GDBusConnection *connection, const gchar *sender, const gchar *interface, const gchar *member, const gchar *path, const gchar *arg0, GDBusSignalFlags flags, GDBusSignalCallback function, gpointer data, GDestroyNotify notify);
cvet_unregisters(2)
void (g_dbus_connection_signal_unsubscribe)(GDBusConnection *connection, guint id);
