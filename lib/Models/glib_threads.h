/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * GLib's threads, queues between threads and pools of threads. Left out: what is
 * pushed to a pool, which the pool's function takes.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef int gint;
typedef int gboolean;
typedef unsigned guint;
typedef long gint64;
typedef unsigned long guint64;
typedef char gchar;
typedef void *gpointer;
typedef const void *gconstpointer;
typedef struct _GAsyncQueue GAsyncQueue;
typedef struct _GCond GCond;
typedef struct _GError GError;
typedef union _GMutex GMutex;
typedef struct _GRecMutex GRecMutex;
typedef struct _GRWLock GRWLock;
typedef struct _GThread GThread;
typedef struct _GThreadPool GThreadPool;
typedef gint (*GCompareDataFunc)(gconstpointer, gconstpointer, gpointer);
typedef void (*GDestroyNotify)(gpointer);
typedef void (*GFunc)(gpointer, gpointer);
typedef gpointer (*GThreadFunc)(gpointer);
#endif

/* Threads: who does not join gives the reference back. */
cvet_spawns(2, 3) cvet_handle(0)
GThread *(g_thread_new)(const gchar *name, GThreadFunc function, gpointer data);
cvet_spawns(2, 3) cvet_handle(0) cvet_fails_null cvet_reports_error(4)
GThread *(g_thread_try_new)(const gchar *name, GThreadFunc function, gpointer data, GError **error);
cvet_joins(1)
gpointer (g_thread_join)(GThread *thread);
cvet_refs(1)
GThread *(g_thread_ref)(GThread *thread);
cvet_detaches(1)
void (g_thread_unref)(GThread *thread);
cvet_self
GThread *(g_thread_self)(void);
cvet_exits
void (g_thread_exit)(gpointer result);
cvet_borrows
void (g_thread_yield)(void);
cvet_blocks(0)
void (g_usleep)(unsigned long microseconds);

/* Pools */
cvet_registers(1, 2) cvet_handle(0)
GThreadPool *(g_thread_pool_new)(GFunc function, gpointer data, gint most, gboolean exclusive, GError **error);
cvet_registers(1, 2) cvet_defers(3) cvet_handle(0)
GThreadPool *(g_thread_pool_new_full)(GFunc function, gpointer data, GDestroyNotify free_item, gint most, gboolean exclusive, GError **error);
cvet_unregisters(1)
void (g_thread_pool_free)(GThreadPool *pool, gboolean immediate, gboolean wait);

/* Locks and conditions. Who has a GRecMutex, or reads under a GRWLock, may take it
 * once more: those only try. */
cvet_borrows
void (g_mutex_init)(GMutex *mutex);
cvet_borrows
void (g_mutex_clear)(GMutex *mutex);
cvet_borrows cvet_pinned(1) cvet_locks(1)
void (g_mutex_lock)(GMutex *mutex);
cvet_borrows cvet_fails_zero cvet_tries_lock(1)
gboolean (g_mutex_trylock)(GMutex *mutex);
cvet_borrows cvet_unlocks(1)
void (g_mutex_unlock)(GMutex *mutex);
cvet_borrows
void (g_rec_mutex_init)(GRecMutex *mutex);
cvet_borrows
void (g_rec_mutex_clear)(GRecMutex *mutex);
cvet_borrows cvet_pinned(1) cvet_tries_lock(1)
void (g_rec_mutex_lock)(GRecMutex *mutex);
cvet_fails_zero cvet_borrows cvet_tries_lock(1)
gboolean (g_rec_mutex_trylock)(GRecMutex *mutex);
cvet_borrows cvet_unlocks(1)
void (g_rec_mutex_unlock)(GRecMutex *mutex);
cvet_borrows
void (g_rw_lock_init)(GRWLock *lock);
cvet_borrows
void (g_rw_lock_clear)(GRWLock *lock);
cvet_borrows cvet_tries_lock(1)
void (g_rw_lock_reader_lock)(GRWLock *lock);
cvet_fails_zero cvet_borrows cvet_tries_lock(1)
gboolean (g_rw_lock_reader_trylock)(GRWLock *lock);
cvet_fails_zero cvet_borrows cvet_tries_lock(1)
gboolean (g_rw_lock_writer_trylock)(GRWLock *lock);
cvet_borrows cvet_unlocks(1)
void (g_rw_lock_reader_unlock)(GRWLock *lock);
cvet_borrows cvet_locks(1)
void (g_rw_lock_writer_lock)(GRWLock *lock);
cvet_borrows cvet_unlocks(1)
void (g_rw_lock_writer_unlock)(GRWLock *lock);
cvet_borrows
void (g_cond_init)(GCond *cond);
cvet_borrows
void (g_cond_clear)(GCond *cond);
cvet_blocks(1) cvet_waits(1) cvet_pinned(1)
void (g_cond_wait)(GCond *cond, GMutex *mutex);
cvet_blocks(0) cvet_waits(1)
gboolean (g_cond_wait_until)(GCond *cond, GMutex *mutex, gint64 until);
cvet_wakes(1)
void (g_cond_signal)(GCond *cond);
cvet_wakes(1)
void (g_cond_broadcast)(GCond *cond);

/* Queues between threads */
cvet_allocates
GAsyncQueue *(g_async_queue_new)(void);
cvet_allocates cvet_defers(1)
GAsyncQueue *(g_async_queue_new_full)(GDestroyNotify free_item);
cvet_refs(1)
GAsyncQueue *(g_async_queue_ref)(GAsyncQueue *queue);
cvet_unrefs(1)
void (g_async_queue_unref)(GAsyncQueue *queue);
cvet_borrows cvet_locks(1)
void (g_async_queue_lock)(GAsyncQueue *queue);
cvet_borrows cvet_unlocks(1)
void (g_async_queue_unlock)(GAsyncQueue *queue);
cvet_borrows
gint (g_async_queue_length)(GAsyncQueue *queue);
cvet_borrows
gint (g_async_queue_length_unlocked)(GAsyncQueue *queue);
cvet_inserts(1, 2) cvet_wakes(1)
void (g_async_queue_push)(GAsyncQueue *queue, gpointer data);
cvet_inserts(1, 2) cvet_wakes(1)
void (g_async_queue_push_unlocked)(GAsyncQueue *queue, gpointer data);
cvet_inserts(1, 2) cvet_wakes(1)
void (g_async_queue_push_front)(GAsyncQueue *queue, gpointer data);
cvet_inserts(1, 2) cvet_wakes(1)
void (g_async_queue_push_sorted)(GAsyncQueue *queue, gpointer data, GCompareDataFunc compare, gpointer user_data);
cvet_finds(1) cvet_removes(1) cvet_blocks(1)
gpointer (g_async_queue_pop)(GAsyncQueue *queue);
cvet_finds(1) cvet_removes(1) cvet_blocks(1)
gpointer (g_async_queue_pop_unlocked)(GAsyncQueue *queue);
cvet_finds(1) cvet_removes(1)
gpointer (g_async_queue_try_pop)(GAsyncQueue *queue);
cvet_finds(1) cvet_removes(1)
gpointer (g_async_queue_try_pop_unlocked)(GAsyncQueue *queue);
cvet_finds(1) cvet_removes(1) cvet_blocks(0)
gpointer (g_async_queue_timeout_pop)(GAsyncQueue *queue, guint64 microseconds);
cvet_finds(1) cvet_removes(1) cvet_blocks(0)
gpointer (g_async_queue_timeout_pop_unlocked)(GAsyncQueue *queue, guint64 microseconds);
cvet_removes(1, 2)
gboolean (g_async_queue_remove)(GAsyncQueue *queue, gpointer data);
