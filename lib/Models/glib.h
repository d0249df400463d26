/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <glib.h> and <glib-object.h>. The main loop and signals are in glib_main.h,
 * threads in glib_threads.h. Left out: macros whose expansion tells as much
 * (g_new, g_renew, g_slice_new, g_slice_free, g_clear_object), and iterators of
 * hash tables, which do not name the table.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ gsize;
typedef int gint;
typedef int gboolean;
typedef unsigned guint;
typedef unsigned long gulong;
typedef char gchar;
typedef void *gpointer;
typedef const void *gconstpointer;
typedef gsize GType;
typedef unsigned GTypeFlags;
typedef struct _GHashTable GHashTable;
typedef struct _GList GList;
typedef struct _GObject GObject;
typedef struct _GPtrArray GPtrArray;
typedef struct _GQueue GQueue;
typedef struct _GSList GSList;
typedef struct _GTree GTree;
typedef struct _GTypeClass GTypeClass;
typedef struct _GTypeInstance GTypeInstance;
typedef struct _GTreeNode GTreeNode;
typedef struct _GValue GValue;
typedef gint (*GCompareFunc)(gconstpointer, gconstpointer);
typedef gint (*GCompareDataFunc)(gconstpointer, gconstpointer, gpointer);
typedef void (*GClassInitFunc)(gpointer, gpointer);
typedef void (*GDestroyNotify)(gpointer);
typedef gboolean (*GEqualFunc)(gconstpointer, gconstpointer);
typedef void (*GFunc)(gpointer, gpointer);
typedef guint (*GHashFunc)(gconstpointer);
typedef void (*GHFunc)(gpointer, gpointer, gpointer);
typedef void (*GInstanceInitFunc)(GTypeInstance *, gpointer);
typedef gboolean (*GHRFunc)(gpointer, gpointer, gpointer);
typedef gboolean (*GTraverseFunc)(gpointer, gpointer, gpointer);
#endif

/* Memory */
cvet_allocates
gpointer (g_malloc)(gsize size);
cvet_allocates
gpointer (g_malloc0)(gsize size);
cvet_allocates
gpointer (g_malloc_n)(gsize count, gsize size);
cvet_allocates
gpointer (g_malloc0_n)(gsize count, gsize size);
cvet_allocates
gpointer (g_try_malloc)(gsize size);
cvet_allocates
gpointer (g_try_malloc0)(gsize size);
cvet_allocates
gpointer (g_try_malloc_n)(gsize count, gsize size);
cvet_allocates
gpointer (g_try_malloc0_n)(gsize count, gsize size);
cvet_reallocates(1)
gpointer (g_realloc)(gpointer mem, gsize size);
cvet_reallocates(1)
gpointer (g_realloc_n)(gpointer mem, gsize count, gsize size);
cvet_reallocates(1)
gpointer (g_try_realloc)(gpointer mem, gsize size);
cvet_reallocates(1)
gpointer (g_try_realloc_n)(gpointer mem, gsize count, gsize size);
cvet_frees(1)
void (g_free)(gpointer mem);
cvet_allocates
gpointer (g_slice_alloc)(gsize size);
cvet_allocates
gpointer (g_slice_alloc0)(gsize size);
cvet_allocates
gpointer (g_slice_copy)(gsize size, gconstpointer mem);
cvet_frees(2)
void (g_slice_free1)(gsize size, gpointer mem);
cvet_allocates
gchar *(g_strdup)(const gchar *s);
cvet_allocates
gchar *(g_strndup)(const gchar *s, gsize n);
cvet_allocates
gchar *(g_strdup_printf)(const gchar *format, ...);
cvet_destroys(1, 2) cvet_clears(1)
void (g_clear_pointer)(gpointer *pp, GDestroyNotify destroy);
cvet_steals(1)
gpointer (g_steal_pointer)(gpointer pp);

/* GList */
cvet_inserts(1, 2) cvet_returns(1)
GList *(g_list_append)(GList *list, gpointer data);
cvet_inserts(1, 2) cvet_returns(1)
GList *(g_list_prepend)(GList *list, gpointer data);
cvet_inserts(1, 2) cvet_returns(1)
GList *(g_list_insert)(GList *list, gpointer data, gint position);
cvet_inserts(1, 2) cvet_returns(1)
GList *(g_list_insert_sorted)(GList *list, gpointer data, GCompareFunc compare);
cvet_inserts(1, 3) cvet_returns(1)
GList *(g_list_insert_before)(GList *list, GList *sibling, gpointer data);
cvet_moves(1, 2) cvet_returns(1)
GList *(g_list_concat)(GList *list, GList *other);
cvet_removes(1, 2) cvet_returns(1)
GList *(g_list_remove)(GList *list, gconstpointer data);
cvet_removes(1, 2) cvet_returns(1)
GList *(g_list_remove_all)(GList *list, gconstpointer data);
cvet_removes(1) cvet_returns(1)
GList *(g_list_remove_link)(GList *list, GList *link);
cvet_removes(1) cvet_returns(1)
GList *(g_list_delete_link)(GList *list, GList *link);
cvet_empties(1)
void (g_list_free)(GList *list);
cvet_destroys(1, 2) cvet_empties(1)
void (g_list_free_full)(GList *list, GDestroyNotify destroy);
cvet_borrows cvet_returns(1)
GList *(g_list_reverse)(GList *list);
cvet_borrows cvet_returns(1)
GList *(g_list_sort)(GList *list, GCompareFunc compare);
cvet_borrows
guint (g_list_length)(GList *list);
cvet_borrows cvet_returns(1)
GList *(g_list_first)(GList *list);
cvet_borrows cvet_returns(1)
GList *(g_list_last)(GList *list);
cvet_borrows cvet_returns(1)
GList *(g_list_nth)(GList *list, guint n);
cvet_finds(1)
gpointer (g_list_nth_data)(GList *list, guint n);
cvet_borrows cvet_returns(1)
GList *(g_list_find)(GList *list, gconstpointer data);
cvet_calls(3, 2) cvet_returns(1)
GList *(g_list_find_custom)(GList *list, gconstpointer data, GCompareFunc compare);
cvet_borrows
gint (g_list_index)(GList *list, gconstpointer data);
cvet_calls(2, 3)
void (g_list_foreach)(GList *list, GFunc func, gpointer data);

/* GSList */
cvet_inserts(1, 2) cvet_returns(1)
GSList *(g_slist_append)(GSList *list, gpointer data);
cvet_inserts(1, 2) cvet_returns(1)
GSList *(g_slist_prepend)(GSList *list, gpointer data);
cvet_inserts(1, 2) cvet_returns(1)
GSList *(g_slist_insert)(GSList *list, gpointer data, gint position);
cvet_inserts(1, 2) cvet_returns(1)
GSList *(g_slist_insert_sorted)(GSList *list, gpointer data, GCompareFunc compare);
cvet_moves(1, 2) cvet_returns(1)
GSList *(g_slist_concat)(GSList *list, GSList *other);
cvet_removes(1, 2) cvet_returns(1)
GSList *(g_slist_remove)(GSList *list, gconstpointer data);
cvet_removes(1, 2) cvet_returns(1)
GSList *(g_slist_remove_all)(GSList *list, gconstpointer data);
cvet_removes(1) cvet_returns(1)
GSList *(g_slist_remove_link)(GSList *list, GSList *link);
cvet_removes(1) cvet_returns(1)
GSList *(g_slist_delete_link)(GSList *list, GSList *link);
cvet_empties(1)
void (g_slist_free)(GSList *list);
cvet_destroys(1, 2) cvet_empties(1)
void (g_slist_free_full)(GSList *list, GDestroyNotify destroy);
cvet_borrows cvet_returns(1)
GSList *(g_slist_reverse)(GSList *list);
cvet_borrows cvet_returns(1)
GSList *(g_slist_sort)(GSList *list, GCompareFunc compare);
cvet_borrows
guint (g_slist_length)(GSList *list);
cvet_borrows cvet_returns(1)
GSList *(g_slist_nth)(GSList *list, guint n);
cvet_finds(1)
gpointer (g_slist_nth_data)(GSList *list, guint n);
cvet_borrows cvet_returns(1)
GSList *(g_slist_find)(GSList *list, gconstpointer data);
cvet_calls(2, 3)
void (g_slist_foreach)(GSList *list, GFunc func, gpointer data);

/* GQueue */
cvet_allocates
GQueue *(g_queue_new)(void);
cvet_empties(1)
void (g_queue_init)(GQueue *queue);
cvet_empties(1)
void (g_queue_clear)(GQueue *queue);
cvet_destroys(1, 2) cvet_empties(1)
void (g_queue_clear_full)(GQueue *queue, GDestroyNotify destroy);
cvet_empties(1) cvet_frees(1)
void (g_queue_free)(GQueue *queue);
cvet_destroys(1, 2) cvet_empties(1) cvet_frees(1)
void (g_queue_free_full)(GQueue *queue, GDestroyNotify destroy);
cvet_inserts(1, 2)
void (g_queue_push_head)(GQueue *queue, gpointer data);
cvet_inserts(1, 2)
void (g_queue_push_tail)(GQueue *queue, gpointer data);
cvet_inserts(1, 2)
void (g_queue_push_nth)(GQueue *queue, gpointer data, gint n);
cvet_inserts(1, 2)
void (g_queue_insert_sorted)(GQueue *queue, gpointer data, GCompareDataFunc compare, gpointer user_data);
cvet_finds(1) cvet_removes(1)
gpointer (g_queue_pop_head)(GQueue *queue);
cvet_finds(1) cvet_removes(1)
gpointer (g_queue_pop_tail)(GQueue *queue);
cvet_finds(1) cvet_removes(1)
gpointer (g_queue_pop_nth)(GQueue *queue, guint n);
cvet_finds(1)
gpointer (g_queue_peek_head)(GQueue *queue);
cvet_finds(1)
gpointer (g_queue_peek_tail)(GQueue *queue);
cvet_finds(1)
gpointer (g_queue_peek_nth)(GQueue *queue, guint n);
cvet_removes(1, 2)
gboolean (g_queue_remove)(GQueue *queue, gconstpointer data);
cvet_removes(1, 2)
guint (g_queue_remove_all)(GQueue *queue, gconstpointer data);
cvet_removes(1)
void (g_queue_unlink)(GQueue *queue, GList *link);
cvet_removes(1)
void (g_queue_delete_link)(GQueue *queue, GList *link);
cvet_borrows
GList *(g_queue_find)(GQueue *queue, gconstpointer data);
cvet_borrows
GList *(g_queue_find_custom)(GQueue *queue, gconstpointer data, GCompareFunc func);
cvet_borrows
gint (g_queue_index)(GQueue *queue, gconstpointer data);
cvet_borrows
gboolean (g_queue_is_empty)(GQueue *queue);
cvet_borrows
guint (g_queue_get_length)(GQueue *queue);
cvet_calls(2, 3)
void (g_queue_foreach)(GQueue *queue, GFunc func, gpointer data);

/* GPtrArray */
cvet_allocates
GPtrArray *(g_ptr_array_new)(void);
cvet_allocates
GPtrArray *(g_ptr_array_sized_new)(guint size);
cvet_allocates cvet_disposes(0, 1)
GPtrArray *(g_ptr_array_new_with_free_func)(GDestroyNotify destroy);
cvet_allocates cvet_disposes(0, 2)
GPtrArray *(g_ptr_array_new_full)(guint size, GDestroyNotify destroy);
cvet_disposes(1, 2)
void (g_ptr_array_set_free_func)(GPtrArray *array, GDestroyNotify destroy);
cvet_inserts(1, 2)
void (g_ptr_array_add)(GPtrArray *array, gpointer data);
cvet_inserts(1, 3)
void (g_ptr_array_insert)(GPtrArray *array, gint index, gpointer data);
cvet_removes(1, 2) cvet_disposes(1)
gboolean (g_ptr_array_remove)(GPtrArray *array, gpointer data);
cvet_removes(1, 2) cvet_disposes(1)
gboolean (g_ptr_array_remove_fast)(GPtrArray *array, gpointer data);
cvet_finds(1) cvet_removes(1) cvet_disposes(1)
gpointer (g_ptr_array_remove_index)(GPtrArray *array, guint index);
cvet_finds(1) cvet_removes(1) cvet_disposes(1)
gpointer (g_ptr_array_remove_index_fast)(GPtrArray *array, guint index);
cvet_finds(1) cvet_removes(1)
gpointer (g_ptr_array_steal_index)(GPtrArray *array, guint index);
cvet_finds(1) cvet_removes(1)
gpointer (g_ptr_array_steal_index_fast)(GPtrArray *array, guint index);
cvet_macro cvet_finds(1)
void (g_ptr_array_index)(cvet_arg array, cvet_arg index);
cvet_calls(2, 3)
void (g_ptr_array_foreach)(GPtrArray *array, GFunc func, gpointer data);
cvet_refs(1)
GPtrArray *(g_ptr_array_ref)(GPtrArray *array);
cvet_empties(1) cvet_unrefs(1) cvet_disposes(1)
void (g_ptr_array_unref)(GPtrArray *array);
cvet_empties(1) cvet_frees(1) cvet_disposes(1)
gpointer *(g_ptr_array_free)(GPtrArray *array, gboolean free_segment);

/* GHashTable */
cvet_allocates
GHashTable *(g_hash_table_new)(GHashFunc hash, GEqualFunc equal);
cvet_allocates cvet_disposes(0, 3) cvet_disposes(0, 4)
GHashTable *(g_hash_table_new_full)(GHashFunc hash, GEqualFunc equal, GDestroyNotify destroy_key, GDestroyNotify destroy_value);
cvet_inserts(1, 2) cvet_inserts(1, 3)
gboolean (g_hash_table_insert)(GHashTable *table, gpointer key, gpointer value);
cvet_inserts(1, 2) cvet_inserts(1, 3)
gboolean (g_hash_table_replace)(GHashTable *table, gpointer key, gpointer value);
cvet_inserts(1, 2)
gboolean (g_hash_table_add)(GHashTable *table, gpointer key);
cvet_removes(1, 2) cvet_disposes(1)
gboolean (g_hash_table_remove)(GHashTable *table, gconstpointer key);
cvet_removes(1, 2)
gboolean (g_hash_table_steal)(GHashTable *table, gconstpointer key);
cvet_removes(1, 2)
gboolean (g_hash_table_steal_extended)(GHashTable *table, gconstpointer key, gpointer *stolen_key, gpointer *stolen_value);
cvet_empties(1) cvet_disposes(1)
void (g_hash_table_remove_all)(GHashTable *table);
cvet_empties(1)
void (g_hash_table_steal_all)(GHashTable *table);
cvet_calls(2, 3) cvet_removes(1) cvet_disposes(1)
guint (g_hash_table_foreach_remove)(GHashTable *table, GHRFunc func, gpointer data);
cvet_calls(2, 3) cvet_removes(1)
guint (g_hash_table_foreach_steal)(GHashTable *table, GHRFunc func, gpointer data);
cvet_calls(2, 3)
void (g_hash_table_foreach)(GHashTable *table, GHFunc func, gpointer data);
cvet_calls(2, 3) cvet_finds(1)
gpointer (g_hash_table_find)(GHashTable *table, GHRFunc func, gpointer data);
cvet_finds(1)
gpointer (g_hash_table_lookup)(GHashTable *table, gconstpointer key);
cvet_borrows
gboolean (g_hash_table_contains)(GHashTable *table, gconstpointer key);
cvet_borrows
guint (g_hash_table_size)(GHashTable *table);
cvet_empties(1) cvet_unrefs(1) cvet_disposes(1)
void (g_hash_table_destroy)(GHashTable *table);
cvet_refs(1)
GHashTable *(g_hash_table_ref)(GHashTable *table);
cvet_unrefs(1) cvet_disposes(1)
void (g_hash_table_unref)(GHashTable *table);

/* GTree */
cvet_allocates
GTree *(g_tree_new)(GCompareFunc compare);
cvet_allocates cvet_disposes(0, 3) cvet_disposes(0, 4)
GTree *(g_tree_new_full)(GCompareDataFunc compare, gpointer data, GDestroyNotify destroy_key, GDestroyNotify destroy_value);
cvet_inserts(1, 2) cvet_inserts(1, 3)
void (g_tree_insert)(GTree *tree, gpointer key, gpointer value);
cvet_inserts(1, 2) cvet_inserts(1, 3)
void (g_tree_replace)(GTree *tree, gpointer key, gpointer value);
cvet_removes(1, 2) cvet_disposes(1)
gboolean (g_tree_remove)(GTree *tree, gconstpointer key);
cvet_removes(1, 2)
gboolean (g_tree_steal)(GTree *tree, gconstpointer key);
cvet_finds(1)
gpointer (g_tree_lookup)(GTree *tree, gconstpointer key);
cvet_borrows
GTreeNode *(g_tree_node_first)(GTree *tree);
cvet_borrows
GTreeNode *(g_tree_node_last)(GTree *tree);
cvet_borrows
GTreeNode *(g_tree_lookup_node)(GTree *tree, gconstpointer key);
cvet_borrows
gint (g_tree_nnodes)(GTree *tree);
cvet_borrows
gint (g_tree_height)(GTree *tree);
cvet_calls(2, 3)
void (g_tree_foreach)(GTree *tree, GTraverseFunc func, gpointer data);
cvet_empties(1) cvet_unrefs(1) cvet_disposes(1)
void (g_tree_destroy)(GTree *tree);
cvet_refs(1)
GTree *(g_tree_ref)(GTree *tree);
cvet_unrefs(1) cvet_disposes(1)
void (g_tree_unref)(GTree *tree);

/* GObject */
cvet_refs(1)
gpointer (g_object_ref)(gpointer object);
cvet_refs(1)
gpointer (g_object_ref_sink)(gpointer object);
cvet_unrefs(1)
void (g_object_unref)(gpointer object);

/* What is stored with an object by name: it is not looked into. */
cvet_releases(3, 4)
void (g_object_set_data_full)(GObject *object, const gchar *key, gpointer data, GDestroyNotify destroy);

/*
 * The end of an object, which is told to its class: a method that hands on to
 * that of the class of its parent ends it.
 */
cvet_slot("_GObjectClass.dispose", "finalize") cvet_frees(1)
void (cvet_object_dispose)(GObject *object);
cvet_slot("_GObjectClass.finalize") cvet_frees(1)
void (cvet_object_finalize)(GObject *object);

/* Types. What a cast gives is what it was given. */
cvet_returns(1)
GTypeInstance *(g_type_check_instance_cast)(GTypeInstance *instance, GType type);
cvet_returns(1)
GTypeClass *(g_type_check_class_cast)(GTypeClass *klass, GType type);
cvet_borrows
gboolean (g_type_check_instance_is_a)(GTypeInstance *instance, GType type);
cvet_registers(4, 0) cvet_registers(6, 0)
GType (g_type_register_static_simple)(GType parent, const gchar *name, guint class_size, GClassInitFunc class_init, guint instance_size, GInstanceInitFunc instance_init, GTypeFlags flags);

/* Counts of references: what they are members of is counted */
cvet_refs(1)
void (g_ref_count_inc)(gint *count);
cvet_unrefs(1)
gboolean (g_ref_count_dec)(gint *count);
cvet_refs(1)
void (g_atomic_ref_count_inc)(gint *count);
cvet_unrefs(1)
gboolean (g_atomic_ref_count_dec)(gint *count);
cvet_allocates
gpointer (g_rc_box_alloc0)(gsize size);
cvet_refs(1)
gpointer (g_rc_box_acquire)(gpointer box);
cvet_unrefs(1)
void (g_rc_box_release)(gpointer box);
cvet_unrefs(1) cvet_destroys(1, 2)
void (g_rc_box_release_full)(gpointer box, GDestroyNotify clear);
cvet_allocates
gpointer (g_atomic_rc_box_alloc0)(gsize size);
cvet_refs(1)
gpointer (g_atomic_rc_box_acquire)(gpointer box);
cvet_unrefs(1)
void (g_atomic_rc_box_release)(gpointer box);
cvet_unrefs(1) cvet_destroys(1, 2)
void (g_atomic_rc_box_release_full)(gpointer box, GDestroyNotify clear);

/* Only look */
cvet_borrows
gboolean (g_str_equal)(gconstpointer a, gconstpointer b);
cvet_borrows
guint (g_str_hash)(gconstpointer s);
cvet_borrows
int (g_strcmp0)(const char *a, const char *b);
cvet_borrows
void (g_print)(const gchar *format, ...);
cvet_borrows
void (g_printerr)(const gchar *format, ...);

/* Properties, by name: what becomes of their values is not told. */
cvet_pairs(2)
gpointer (g_object_new)(GType type, const gchar *first_name, ...);
cvet_pairs(2)
void (g_object_set)(gpointer object, const gchar *first_name, ...);
cvet_pairs(2) cvet_gives(2)
void (g_object_get)(gpointer object, const gchar *first_name, ...);
cvet_gives(0)
gpointer (g_value_dup_object)(const GValue *value);
