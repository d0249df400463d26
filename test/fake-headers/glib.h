/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_GLIB_H
#define FAKE_GLIB_H

#include <stddef.h>

typedef int gboolean;
typedef int gint;
typedef unsigned guint;
typedef unsigned long gulong;
typedef char gchar;
typedef long gint64;
typedef size_t gsize;
typedef void *gpointer;
#define GINT_TO_POINTER(i) ((gpointer)(long)(i))
typedef const void *gconstpointer;
#define TRUE 1
#define FALSE 0
#define G_SOURCE_REMOVE FALSE
#define G_SOURCE_CONTINUE TRUE

typedef void (*GDestroyNotify)(gpointer data);
typedef void (*GFunc)(gpointer data, gpointer user_data);
typedef void (*GHFunc)(gpointer key, gpointer value, gpointer user_data);
typedef gint (*GCompareFunc)(gconstpointer a, gconstpointer b);
typedef gint (*GCompareDataFunc)(gconstpointer a, gconstpointer b,
                                 gpointer user_data);
typedef guint (*GHashFunc)(gconstpointer key);
typedef gboolean (*GEqualFunc)(gconstpointer a, gconstpointer b);
typedef gboolean (*GSourceFunc)(gpointer user_data);

gpointer g_malloc(gsize n);
gpointer g_malloc0(gsize n);
gpointer g_realloc(gpointer p, gsize n);
void g_free(gpointer p);
#define g_new(type, n) ((type *)g_malloc(sizeof(type) * (n)))
#define g_new0(type, n) ((type *)g_malloc0(sizeof(type) * (n)))
#define g_slice_new0(type) ((type *)g_malloc0(sizeof(type)))
#define g_slice_free(type, p) g_free(p)
#define g_clear_pointer(pp, destroy) \
  do { \
    gpointer p_ = *(pp); \
    *(pp) = NULL; \
    if (p_) \
      (destroy)(p_); \
  } while (0)
gpointer g_steal_pointer(gpointer pp);
gchar *g_strdup(const gchar *s);
int g_strcmp0(const char *a, const char *b);
gboolean g_str_equal(gconstpointer a, gconstpointer b);
guint g_str_hash(gconstpointer key);
guint g_direct_hash(gconstpointer key);
gboolean g_direct_equal(gconstpointer a, gconstpointer b);

typedef struct _GList GList;
struct _GList {
  gpointer data;
  GList *next, *prev;
};
GList *g_list_append(GList *list, gpointer data);
GList *g_list_prepend(GList *list, gpointer data);
GList *g_list_remove(GList *list, gconstpointer data);
GList *g_list_remove_link(GList *list, GList *link);
GList *g_list_delete_link(GList *list, GList *link);
GList *g_list_find(GList *list, gconstpointer data);
void g_list_free(GList *list);
void g_list_free_full(GList *list, GDestroyNotify destroy);
void g_list_foreach(GList *list, GFunc f, gpointer user_data);

typedef struct _GSList GSList;
struct _GSList {
  gpointer data;
  GSList *next;
};
GSList *g_slist_append(GSList *list, gpointer data);
GSList *g_slist_prepend(GSList *list, gpointer data);
GSList *g_slist_remove(GSList *list, gconstpointer data);
void g_slist_free(GSList *list);
void g_slist_free_full(GSList *list, GDestroyNotify destroy);

typedef struct _GQueue GQueue;
struct _GQueue {
  GList *head, *tail;
  guint length;
};
void g_queue_push_tail(GQueue *queue, gpointer data);
void g_queue_push_head(GQueue *queue, gpointer data);
gpointer g_queue_peek_head(GQueue *queue);
gpointer g_queue_pop_head(GQueue *queue);
gboolean g_queue_remove(GQueue *queue, gconstpointer data);
GQueue *g_queue_new(void);
void g_queue_free(GQueue *queue);
gboolean g_queue_is_empty(GQueue *queue);
GList *g_queue_find(GQueue *queue, gconstpointer data);
void g_queue_delete_link(GQueue *queue, GList *link);

typedef struct _GHashTable GHashTable;
GHashTable *g_hash_table_new(GHashFunc hash, GEqualFunc equal);
GHashTable *g_hash_table_new_full(GHashFunc hash, GEqualFunc equal,
                                  GDestroyNotify key, GDestroyNotify value);
gboolean g_hash_table_insert(GHashTable *table, gpointer key, gpointer value);
gboolean g_hash_table_remove(GHashTable *table, gconstpointer key);
gboolean g_hash_table_steal(GHashTable *table, gconstpointer key);
gpointer g_hash_table_lookup(GHashTable *table, gconstpointer key);
void g_hash_table_remove_all(GHashTable *table);
void g_hash_table_foreach(GHashTable *table, GHFunc f, gpointer user_data);
void g_hash_table_destroy(GHashTable *table);

typedef struct _GTree GTree;
typedef struct _GTreeNode GTreeNode;
GTree *g_tree_new_full(GCompareDataFunc compare, gpointer data,
                       GDestroyNotify key, GDestroyNotify value);
void g_tree_insert(GTree *tree, gpointer key, gpointer value);
gboolean g_tree_remove(GTree *tree, gconstpointer key);
gpointer g_tree_lookup(GTree *tree, gconstpointer key);
gint g_tree_nnodes(GTree *tree);
GTreeNode *g_tree_node_first(GTree *tree);
gpointer g_tree_node_key(GTreeNode *node);
gpointer g_tree_node_value(GTreeNode *node);

typedef struct _GString GString;
struct _GString {
  gchar *str;
  gsize len;
};

guint g_idle_add(GSourceFunc f, gpointer data);
guint g_timeout_add(guint interval, GSourceFunc f, gpointer data);
gboolean g_source_remove(guint id);
typedef struct _GMainLoop GMainLoop;
typedef struct _GMainContext GMainContext;
GMainLoop *g_main_loop_new(GMainContext *context, gboolean is_running);
void g_main_loop_run(GMainLoop *loop);
typedef int GPid;
typedef void (*GChildWatchFunc)(GPid pid, gint status, gpointer data);
guint g_child_watch_add(GPid pid, GChildWatchFunc function, gpointer data);

typedef struct _GError GError;
typedef struct _GThread GThread;
typedef gpointer (*GThreadFunc)(gpointer data);
GThread *g_thread_new(const gchar *name, GThreadFunc f, gpointer data);
GThread *g_thread_try_new(const gchar *name, GThreadFunc f, gpointer data,
                          GError **error);
gpointer g_thread_join(GThread *thread);
void g_thread_unref(GThread *thread);
GThread *g_thread_self(void);

typedef struct { int fake; } GMutex;
void g_mutex_init(GMutex *mutex);
void g_mutex_lock(GMutex *mutex);
gboolean g_mutex_trylock(GMutex *mutex);
void g_mutex_unlock(GMutex *mutex);
typedef struct { int fake; } GRecMutex;
void g_rec_mutex_lock(GRecMutex *mutex);
void g_rec_mutex_unlock(GRecMutex *mutex);

void g_error_free(GError *error);
void g_clear_error(GError **error);
void g_propagate_error(GError **to, GError *error);
struct _GError {
  guint domain;
  gint code;
  gchar *message;
};
void g_warning(const gchar *format, ...);
gboolean g_file_get_contents(const gchar *path, gchar **text, gsize *length,
                             GError **error);
gboolean g_file_set_contents(const gchar *path, const gchar *text, long length,
                             GError **error);

#endif
