/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_THREADS_H
#define FAKE_THREADS_H

typedef unsigned long thrd_t;
typedef int (*thrd_start_t)(void *);
int thrd_create(thrd_t *thread, thrd_start_t start, void *arg);
int thrd_join(thrd_t thread, int *result);
int thrd_detach(thrd_t thread);
typedef struct { int fake; } mtx_t;
enum { thrd_success, thrd_busy, thrd_error };
enum { mtx_plain, mtx_recursive };
int mtx_init(mtx_t *mutex, int type);
int mtx_lock(mtx_t *mutex);
int mtx_trylock(mtx_t *mutex);
int mtx_unlock(mtx_t *mutex);
typedef unsigned tss_t;
int tss_create(tss_t *key, void (*destructor)(void *));
void *tss_get(tss_t key);
int tss_set(tss_t key, void *value);
void thrd_exit(int result) __attribute__((noreturn));

#endif
