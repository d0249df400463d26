/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <uv.h>: libuv.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef unsigned long uint64_t;
typedef unsigned long uv_thread_t;
typedef struct uv_thread_options_s uv_thread_options_t;
typedef union uv_barrier_t uv_barrier_t;
typedef union uv_cond_t uv_cond_t;
typedef union uv_mutex_t uv_mutex_t;
typedef union uv_sem_t uv_sem_t;
#endif

/* Threads */
cvet_spawns(2, 3) cvet_handle(1)
int uv_thread_create(uv_thread_t *thread, void (*start)(void *), void *arg);
cvet_spawns(3, 4) cvet_handle(1)
int uv_thread_create_ex(uv_thread_t *thread, const uv_thread_options_t *options, void (*start)(void *), void *arg);
cvet_joins(1)
int uv_thread_join(uv_thread_t *thread);
cvet_self
uv_thread_t uv_thread_self(void);
cvet_borrows
int uv_thread_equal(const uv_thread_t *a, const uv_thread_t *b);
cvet_borrows
int uv_mutex_init(uv_mutex_t *mutex);
cvet_borrows
int uv_mutex_init_recursive(uv_mutex_t *mutex);
cvet_borrows
void uv_mutex_destroy(uv_mutex_t *mutex);
cvet_borrows
void uv_mutex_lock(uv_mutex_t *mutex);
cvet_borrows
int uv_mutex_trylock(uv_mutex_t *mutex);
cvet_borrows
void uv_mutex_unlock(uv_mutex_t *mutex);
cvet_borrows
int uv_sem_init(uv_sem_t *sem, unsigned value);
cvet_borrows
void uv_sem_destroy(uv_sem_t *sem);
cvet_blocks(1)
void uv_sem_wait(uv_sem_t *sem);
cvet_borrows
int uv_sem_trywait(uv_sem_t *sem);
cvet_wakes(1)
void uv_sem_post(uv_sem_t *sem);
cvet_borrows
int uv_cond_init(uv_cond_t *cond);
cvet_borrows
void uv_cond_destroy(uv_cond_t *cond);
cvet_blocks(1)
void uv_cond_wait(uv_cond_t *cond, uv_mutex_t *mutex);
cvet_blocks(0)
int uv_cond_timedwait(uv_cond_t *cond, uv_mutex_t *mutex, uint64_t nanoseconds);
cvet_wakes(1)
void uv_cond_signal(uv_cond_t *cond);
cvet_wakes(1)
void uv_cond_broadcast(uv_cond_t *cond);
cvet_borrows
int uv_barrier_init(uv_barrier_t *barrier, unsigned count);
cvet_borrows
void uv_barrier_destroy(uv_barrier_t *barrier);
cvet_borrows
int uv_barrier_wait(uv_barrier_t *barrier);
cvet_blocks(0)
void uv_sleep(unsigned milliseconds);
