/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Enough of <glib-object.h> to compile tests without the system's. */
#ifndef FAKE_GLIB_OBJECT_H
#define FAKE_GLIB_OBJECT_H

#include <glib.h>

typedef gsize GType;
typedef struct _GTypeClass {
  GType g_type;
} GTypeClass;
typedef struct _GTypeInstance {
  GTypeClass *g_class;
} GTypeInstance;
typedef struct _GObject {
  GTypeInstance g_type_instance;
  guint ref_count;
} GObject;
typedef struct _GObjectClass {
  GTypeClass g_type_class;
  void (*set_property)(GObject *object, guint id);
  void (*dispose)(GObject *object);
  void (*finalize)(GObject *object);
} GObjectClass;
typedef struct _GClosure GClosure;
typedef void (*GCallback)(void);
typedef void (*GClosureNotify)(gpointer data, GClosure *closure);
typedef void (*GClassInitFunc)(gpointer klass, gpointer data);
typedef void (*GInstanceInitFunc)(GTypeInstance *instance, gpointer klass);

GTypeInstance *g_type_check_instance_cast(GTypeInstance *instance, GType type);
GTypeClass *g_type_check_class_cast(GTypeClass *klass, GType type);
GType g_object_get_type(void);
GType g_type_register_static_simple(GType parent, const gchar *name,
                                    guint class_size, GClassInitFunc class_init,
                                    guint instance_size,
                                    GInstanceInitFunc instance_init,
                                    unsigned flags);
gpointer g_type_class_peek_parent(gpointer klass);
#define G_TYPE_OBJECT g_object_get_type()
#define G_TYPE_CHECK_INSTANCE_CAST(o, type, T)                                 \
  ((T *)g_type_check_instance_cast((GTypeInstance *)(o), type))
#define G_OBJECT_CLASS(c)                                                      \
  ((GObjectClass *)g_type_check_class_cast((GTypeClass *)(c), G_TYPE_OBJECT))
#define G_DEFINE_TYPE(T, t, PARENT)                                            \
  static void t##_init(T *self);                                               \
  static void t##_class_init(T##Class *klass);                                 \
  static gpointer t##_parent_class;                                            \
  static void t##_class_intern_init(gpointer klass, gpointer data) {           \
    (void)data;                                                                \
    t##_parent_class = g_type_class_peek_parent(klass);                        \
    t##_class_init((T##Class *)klass);                                         \
  }                                                                            \
  GType t##_get_type(void) {                                                   \
    static GType id;                                                           \
    if (!id)                                                                   \
      id = g_type_register_static_simple(                                      \
          PARENT, #T, sizeof(T##Class), t##_class_intern_init, sizeof(T),      \
          (GInstanceInitFunc)t##_init, 0);                                     \
    return id;                                                                 \
  }

gpointer g_object_new(GType type, const gchar *property, ...);
gpointer g_object_ref(gpointer object);
void g_object_unref(gpointer object);
void g_object_get(gpointer object, const gchar *property, ...);
void g_signal_handler_disconnect(gpointer instance, gulong id);
gpointer g_object_get_data(GObject *object, const gchar *key);
void g_object_set_data_full(GObject *object, const gchar *key, gpointer data,
                            GDestroyNotify destroy);
#define g_clear_object(pp) g_clear_pointer(pp, g_object_unref)

gulong g_signal_connect_data(gpointer instance, const gchar *signal,
                             GCallback handler, gpointer data,
                             GClosureNotify notify, unsigned flags);
gulong g_signal_connect_object(gpointer instance, const gchar *signal,
                               GCallback handler, gpointer object,
                               unsigned flags);
guint g_signal_handlers_disconnect_matched(gpointer instance, unsigned mask,
                                           guint id, unsigned detail,
                                           GClosure *closure, gpointer function,
                                           gpointer data);
#define G_CALLBACK(f) ((GCallback)(f))
#define g_signal_connect(instance, signal, handler, data)                      \
  g_signal_connect_data(instance, signal, handler, data, NULL, 0)
#define g_signal_handlers_disconnect_by_func(instance, f, data)                \
  g_signal_handlers_disconnect_matched(instance, 8 | 16, 0, 0, NULL,           \
                                       (gpointer)(f), data)
#define g_signal_handlers_disconnect_by_data(instance, data)                   \
  g_signal_handlers_disconnect_matched(instance, 16, 0, 0, NULL, NULL, data)

#endif
