/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <pthread.h>, <threads.h> and <semaphore.h>. Left out: what reads the value of a
 * key, and the macros that push and pop cleanup handlers, whose expansion tells as
 * much. A lock that its holder may take once more, as a reader may, is only
 * cvet_tries_lock: who takes it twice does not wait for itself.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef int clockid_t;
typedef unsigned long pthread_t;
typedef unsigned pthread_key_t;
typedef int pthread_once_t;
typedef union pthread_attr_t pthread_attr_t;
typedef union pthread_barrier_t pthread_barrier_t;
typedef union pthread_barrierattr_t pthread_barrierattr_t;
typedef union pthread_cond_t pthread_cond_t;
typedef union pthread_condattr_t pthread_condattr_t;
typedef union pthread_mutex_t pthread_mutex_t;
typedef union pthread_mutexattr_t pthread_mutexattr_t;
typedef union pthread_rwlock_t pthread_rwlock_t;
typedef union pthread_rwlockattr_t pthread_rwlockattr_t;
typedef volatile int pthread_spinlock_t;
typedef union sem_t sem_t;
typedef unsigned long thrd_t;
typedef union cnd_t cnd_t;
typedef union mtx_t mtx_t;
typedef unsigned tss_t;
struct timespec;
#endif

/* POSIX threads */
cvet_spawns(3, 4) cvet_handle(1) cvet_fails_positive cvet_must_check
int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *arg);
cvet_joins(1) cvet_fails_positive
int pthread_join(pthread_t thread, void **result);
cvet_joins(1) cvet_fails_positive
int pthread_tryjoin_np(pthread_t thread, void **result);
cvet_joins(1) cvet_fails_positive
int pthread_timedjoin_np(pthread_t thread, void **result, const struct timespec *until);
cvet_joins(1) cvet_fails_positive
int pthread_clockjoin_np(pthread_t thread, void **result, clockid_t clock, const struct timespec *until);
cvet_detaches(1) cvet_fails_positive
int pthread_detach(pthread_t thread);
cvet_cancels(1) cvet_fails_positive
int pthread_cancel(pthread_t thread);
/* A signal interrupts what the thread waits for. */
cvet_wakes(1) cvet_fails_positive
int pthread_kill(pthread_t thread, int signal);
cvet_self
pthread_t pthread_self(void);
cvet_borrows
int pthread_equal(pthread_t a, pthread_t b);
cvet_exits
void pthread_exit(void *result);
cvet_blocks(0)
void pthread_testcancel(void);
cvet_borrows cvet_fails_positive
int pthread_setcancelstate(int state, int *old);
cvet_borrows cvet_fails_positive
int pthread_setcanceltype(int type, int *old);
cvet_borrows cvet_fails_positive
int pthread_setname_np(pthread_t thread, const char *name);
cvet_borrows cvet_fails_positive
int pthread_attr_init(pthread_attr_t *attr);
cvet_borrows cvet_fails_positive
int pthread_attr_destroy(pthread_attr_t *attr);
cvet_borrows cvet_fails_positive
int pthread_attr_setdetachstate(pthread_attr_t *attr, int state);
/* PTHREAD_CREATE_DETACHED: so are the threads that are started with it. */
cvet_when(2, 1) cvet_detaches(1)
int pthread_attr_setdetachstate(pthread_attr_t *attr, int state);
cvet_borrows cvet_fails_positive
int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *state);
cvet_borrows cvet_fails_positive
int pthread_attr_setstacksize(pthread_attr_t *attr, unsigned long size);
cvet_calls(2) cvet_fails_positive
int pthread_once(pthread_once_t *once, void (*function)(void));
cvet_registers(1, 0) cvet_registers(2, 0) cvet_registers(3, 0) cvet_fails_positive
int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void));
cvet_defers(2) cvet_thread_key(1, 2) cvet_fails_positive
int pthread_key_create(pthread_key_t *key, void (*destructor)(void *));
/* What a thread keeps at a key: it may be an object that the destructor takes. */
cvet_thread_value(1, 2) cvet_fails_positive
int pthread_setspecific(pthread_key_t key, const void *value);
cvet_borrows cvet_fails_positive
int pthread_key_delete(pthread_key_t key);

cvet_borrows cvet_fails_positive
int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr);
cvet_borrows cvet_fails_positive
int pthread_mutex_destroy(pthread_mutex_t *mutex);
cvet_borrows cvet_pinned(1) cvet_locks(1) cvet_fails_positive
int pthread_mutex_lock(pthread_mutex_t *mutex);
cvet_borrows cvet_fails_positive cvet_tries_lock(1)
int pthread_mutex_trylock(pthread_mutex_t *mutex);
cvet_borrows cvet_fails_positive cvet_tries_lock(1)
int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until);
cvet_borrows cvet_unlocks(1) cvet_fails_positive
int pthread_mutex_unlock(pthread_mutex_t *mutex);
cvet_borrows cvet_fails_positive
int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attr);
cvet_borrows cvet_fails_positive
int pthread_rwlock_destroy(pthread_rwlock_t *lock);
cvet_borrows cvet_pinned(1) cvet_fails_positive cvet_tries_lock(1)
int pthread_rwlock_rdlock(pthread_rwlock_t *lock);
cvet_borrows cvet_locks(1) cvet_fails_positive
int pthread_rwlock_wrlock(pthread_rwlock_t *lock);
cvet_borrows cvet_unlocks(1) cvet_fails_positive
int pthread_rwlock_unlock(pthread_rwlock_t *lock);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int pthread_rwlock_trywrlock(pthread_rwlock_t *lock);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *until);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *until);
cvet_borrows cvet_fails_positive
int pthread_spin_init(pthread_spinlock_t *lock, int shared);
cvet_borrows cvet_fails_positive
int pthread_spin_destroy(pthread_spinlock_t *lock);
cvet_borrows cvet_locks(1) cvet_fails_positive
int pthread_spin_lock(pthread_spinlock_t *lock);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int pthread_spin_trylock(pthread_spinlock_t *lock);
cvet_borrows cvet_unlocks(1) cvet_fails_positive
int pthread_spin_unlock(pthread_spinlock_t *lock);
cvet_borrows cvet_fails_positive
int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr);
cvet_borrows cvet_fails_positive
int pthread_cond_destroy(pthread_cond_t *cond);
cvet_blocks(1) cvet_waits(1) cvet_pinned(1) cvet_fails_positive
int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex);
cvet_blocks(0) cvet_waits(1) cvet_fails_positive
int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until);
cvet_wakes(1) cvet_fails_positive
int pthread_cond_signal(pthread_cond_t *cond);
cvet_wakes(1) cvet_fails_positive
int pthread_cond_broadcast(pthread_cond_t *cond);
cvet_borrows cvet_fails_positive
int pthread_barrier_init(pthread_barrier_t *barrier, const pthread_barrierattr_t *attr, unsigned count);
cvet_borrows cvet_fails_positive
int pthread_barrier_destroy(pthread_barrier_t *barrier);
cvet_blocks(1) cvet_pinned(1)
int pthread_barrier_wait(pthread_barrier_t *barrier);

/* Semaphores */
cvet_borrows cvet_fails_negative cvet_sets_errno
int sem_init(sem_t *sem, int shared, unsigned value);
cvet_borrows cvet_fails_negative cvet_sets_errno
int sem_destroy(sem_t *sem);
cvet_blocks(1) cvet_pinned(1) cvet_fails_negative cvet_sets_errno
int sem_wait(sem_t *sem);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int sem_timedwait(sem_t *sem, const struct timespec *until);
cvet_borrows cvet_fails_negative cvet_sets_errno
int sem_trywait(sem_t *sem);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int sem_post(sem_t *sem);
cvet_borrows cvet_fails_negative cvet_sets_errno
int sem_getvalue(sem_t *sem, int *value);

/* C's threads: they cannot be cancelled, but when they are POSIX's. */
cvet_spawns(2, 3) cvet_handle(1) cvet_fails_positive cvet_must_check
int thrd_create(thrd_t *thread, int (*start)(void *), void *arg);
cvet_joins(1) cvet_fails_positive
int thrd_join(thrd_t thread, int *result);
cvet_detaches(1) cvet_fails_positive
int thrd_detach(thrd_t thread);
cvet_self
thrd_t thrd_current(void);
cvet_exits
void thrd_exit(int result);
cvet_borrows
void thrd_yield(void);
cvet_blocks(0)
int thrd_sleep(const struct timespec *time, struct timespec *rest);
cvet_borrows cvet_fails_positive
int mtx_init(mtx_t *mutex, int type);
cvet_borrows
void mtx_destroy(mtx_t *mutex);
cvet_borrows cvet_pinned(1) cvet_locks(1) cvet_fails_positive
int mtx_lock(mtx_t *mutex);
cvet_borrows cvet_fails_positive cvet_tries_lock(1)
int mtx_trylock(mtx_t *mutex);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int mtx_timedlock(mtx_t *mutex, const struct timespec *until);
cvet_borrows cvet_unlocks(1) cvet_fails_positive
int mtx_unlock(mtx_t *mutex);
cvet_borrows cvet_fails_positive
int cnd_init(cnd_t *cond);
cvet_borrows
void cnd_destroy(cnd_t *cond);
cvet_blocks(1) cvet_waits(1) cvet_pinned(1) cvet_fails_positive
int cnd_wait(cnd_t *cond, mtx_t *mutex);
cvet_blocks(0) cvet_waits(1) cvet_fails_positive
int cnd_timedwait(cnd_t *cond, mtx_t *mutex, const struct timespec *until);
cvet_wakes(1) cvet_fails_positive
int cnd_signal(cnd_t *cond);
cvet_wakes(1) cvet_fails_positive
int cnd_broadcast(cnd_t *cond);
cvet_defers(2) cvet_thread_key(1, 2)
int tss_create(tss_t *key, void (*destructor)(void *));
cvet_thread_value(1, 2)
int tss_set(tss_t key, void *value);
cvet_borrows
void tss_delete(tss_t key);
