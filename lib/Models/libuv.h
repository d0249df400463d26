/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * <uv.h>: libuv. The loop keeps a handle from its initialisation on until it is
 * closed; what it is called with is its field `data`. Left out: uv_buf_init,
 * whose result has its argument.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef long int64_t;
typedef unsigned long uint64_t;
typedef struct uv_loop_s uv_loop_t;
typedef struct uv_async_s uv_async_t;
typedef struct uv_check_s uv_check_t;
typedef struct uv_connect_s uv_connect_t;
typedef struct uv_fs_s uv_fs_t;
typedef struct uv_fs_event_s uv_fs_event_t;
typedef struct uv_fs_poll_s uv_fs_poll_t;
typedef struct uv_getaddrinfo_s uv_getaddrinfo_t;
typedef struct uv_getnameinfo_s uv_getnameinfo_t;
typedef struct uv_handle_s uv_handle_t;
typedef struct uv_idle_s uv_idle_t;
typedef struct uv_pipe_s uv_pipe_t;
typedef struct uv_poll_s uv_poll_t;
typedef struct uv_prepare_s uv_prepare_t;
typedef struct uv_process_s uv_process_t;
typedef struct uv_random_s uv_random_t;
typedef struct uv_req_s uv_req_t;
typedef struct uv_shutdown_s uv_shutdown_t;
typedef struct uv_signal_s uv_signal_t;
typedef struct uv_stream_s uv_stream_t;
typedef struct uv_tcp_s uv_tcp_t;
typedef struct uv_timer_s uv_timer_t;
typedef struct uv_tty_s uv_tty_t;
typedef struct uv_udp_s uv_udp_t;
typedef struct uv_udp_send_s uv_udp_send_t;
typedef struct uv_work_s uv_work_t;
typedef struct uv_write_s uv_write_t;
typedef struct uv_buf_t uv_buf_t;
typedef struct uv_dir_s uv_dir_t;
typedef struct uv_process_options_s uv_process_options_t;
typedef int uv_file;
typedef unsigned uv_gid_t;
typedef int uv_once_t;
typedef int uv_os_sock_t;
typedef unsigned uv_run_mode;
typedef unsigned uv_uid_t;
typedef void (*uv_after_work_cb)(void);
typedef void (*uv_alloc_cb)(void);
typedef void (*uv_async_cb)(void);
typedef void (*uv_check_cb)(void);
typedef void (*uv_close_cb)(void);
typedef void (*uv_connect_cb)(void);
typedef void (*uv_connection_cb)(void);
typedef void (*uv_fs_cb)(void);
typedef void (*uv_fs_event_cb)(void);
typedef void (*uv_fs_poll_cb)(void);
typedef void (*uv_getaddrinfo_cb)(void);
typedef void (*uv_getnameinfo_cb)(void);
typedef void (*uv_idle_cb)(void);
typedef void (*uv_poll_cb)(void);
typedef void (*uv_prepare_cb)(void);
typedef void (*uv_random_cb)(void);
typedef void (*uv_read_cb)(void);
typedef void (*uv_shutdown_cb)(void);
typedef void (*uv_signal_cb)(void);
typedef void (*uv_timer_cb)(void);
typedef void (*uv_udp_recv_cb)(void);
typedef void (*uv_udp_send_cb)(void);
typedef void (*uv_walk_cb)(void);
typedef void (*uv_work_cb)(void);
typedef void (*uv_write_cb)(void);
struct addrinfo;
struct sockaddr;
typedef unsigned long uv_thread_t;
typedef struct uv_thread_options_s uv_thread_options_t;
typedef union uv_barrier_t uv_barrier_t;
typedef union uv_cond_t uv_cond_t;
typedef union uv_key_t uv_key_t;
typedef union uv_mutex_t uv_mutex_t;
typedef union uv_rwlock_t uv_rwlock_t;
typedef union uv_sem_t uv_sem_t;
#endif

/* The loop */
cvet_borrows
int uv_loop_init(uv_loop_t *loop);
cvet_borrows
int uv_loop_close(uv_loop_t *loop);
cvet_borrows
int uv_loop_alive(const uv_loop_t *loop);
cvet_dispatches cvet_blocks(1)
int uv_run(uv_loop_t *loop, uv_run_mode mode);
cvet_wakes(1)
void uv_stop(uv_loop_t *loop);
cvet_borrows
void uv_update_time(uv_loop_t *loop);
cvet_borrows
uint64_t uv_now(const uv_loop_t *loop);
cvet_calls(2, 3)
void uv_walk(uv_loop_t *loop, uv_walk_cb callback, void *arg);
cvet_calls(2)
void uv_once(uv_once_t *once, void (*callback)(void));

/* Handles: all */
cvet_unregisters(1) cvet_defers(2, 1)
void uv_close(uv_handle_t *handle, uv_close_cb callback);
cvet_unregisters(1) cvet_defers(2, 1)
int uv_tcp_close_reset(uv_tcp_t *handle, uv_close_cb callback);
cvet_binds(0, 2) cvet_handle(1)
void uv_handle_set_data(uv_handle_t *handle, void *data);
cvet_borrows
int uv_is_active(const uv_handle_t *handle);
cvet_borrows
int uv_is_closing(const uv_handle_t *handle);
cvet_borrows
int uv_has_ref(const uv_handle_t *handle);
cvet_borrows
void uv_ref(uv_handle_t *handle);
cvet_borrows
void uv_unref(uv_handle_t *handle);
cvet_borrows
void *uv_handle_get_data(const uv_handle_t *handle);

/* Handles: their kinds. The loop itself uses what was initialised until it is
 * closed, whatever was called for it. */
cvet_registers(0, 2) cvet_handle(2)
int uv_check_init(uv_loop_t *loop, uv_check_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_fs_event_init(uv_loop_t *loop, uv_fs_event_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_fs_poll_init(uv_loop_t *loop, uv_fs_poll_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_idle_init(uv_loop_t *loop, uv_idle_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_pipe_init(uv_loop_t *loop, uv_pipe_t *handle, int ipc);
cvet_registers(0, 2) cvet_handle(2)
int uv_poll_init(uv_loop_t *loop, uv_poll_t *handle, int fd);
cvet_registers(0, 2) cvet_handle(2)
int uv_prepare_init(uv_loop_t *loop, uv_prepare_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_signal_init(uv_loop_t *loop, uv_signal_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_tcp_init(uv_loop_t *loop, uv_tcp_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_timer_init(uv_loop_t *loop, uv_timer_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_tty_init(uv_loop_t *loop, uv_tty_t *handle, uv_file fd, int is_readable);
cvet_registers(0, 2) cvet_handle(2)
int uv_udp_init(uv_loop_t *loop, uv_udp_t *handle);
cvet_registers(0, 2) cvet_handle(2)
int uv_tcp_init_ex(uv_loop_t *loop, uv_tcp_t *handle, unsigned flags);
cvet_registers(0, 2) cvet_handle(2)
int uv_udp_init_ex(uv_loop_t *loop, uv_udp_t *handle, unsigned flags);
cvet_registers(0, 2) cvet_handle(2)
int uv_poll_init_socket(uv_loop_t *loop, uv_poll_t *handle, uv_os_sock_t fd);
cvet_binds(3, 0) cvet_arms(2) cvet_handle(2)
int uv_async_init(uv_loop_t *loop, uv_async_t *handle, uv_async_cb callback);
cvet_wakes(1)
int uv_async_send(uv_async_t *handle);
cvet_arms(2)
int uv_spawn(uv_loop_t *loop, uv_process_t *handle, const uv_process_options_t *options);
cvet_borrows
int uv_process_kill(uv_process_t *handle, int number);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_timer_start(uv_timer_t *handle, uv_timer_cb callback, uint64_t timeout, uint64_t repeat);
cvet_arms(1)
int uv_timer_again(uv_timer_t *handle);
cvet_binds(3, 0) cvet_arms(1) cvet_handle(1)
int uv_poll_start(uv_poll_t *handle, int events, uv_poll_cb callback);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_check_start(uv_check_t *handle, uv_check_cb callback);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_idle_start(uv_idle_t *handle, uv_idle_cb callback);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_prepare_start(uv_prepare_t *handle, uv_prepare_cb callback);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_signal_start(uv_signal_t *handle, uv_signal_cb callback, int number);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_signal_start_oneshot(uv_signal_t *handle, uv_signal_cb callback, int number);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_fs_event_start(uv_fs_event_t *handle, uv_fs_event_cb callback, const char *path, unsigned flags);
cvet_binds(2, 0) cvet_arms(1) cvet_handle(1)
int uv_fs_poll_start(uv_fs_poll_t *handle, uv_fs_poll_cb callback, const char *path, unsigned interval);
cvet_binds(3, 0) cvet_arms(1) cvet_handle(1)
int uv_listen(uv_stream_t *handle, int backlog, uv_connection_cb callback);
cvet_binds(2, 0) cvet_binds(3, 0) cvet_arms(1) cvet_handle(1)
int uv_read_start(uv_stream_t *handle, uv_alloc_cb allocate, uv_read_cb callback);
cvet_binds(2, 0) cvet_binds(3, 0) cvet_arms(1) cvet_handle(1)
int uv_udp_recv_start(uv_udp_t *handle, uv_alloc_cb allocate, uv_udp_recv_cb callback);
cvet_unregisters(1)
int uv_check_stop(uv_check_t *handle);
cvet_unregisters(1)
int uv_fs_event_stop(uv_fs_event_t *handle);
cvet_unregisters(1)
int uv_fs_poll_stop(uv_fs_poll_t *handle);
cvet_unregisters(1)
int uv_idle_stop(uv_idle_t *handle);
cvet_unregisters(1)
int uv_poll_stop(uv_poll_t *handle);
cvet_unregisters(1)
int uv_prepare_stop(uv_prepare_t *handle);
cvet_unregisters(1)
int uv_signal_stop(uv_signal_t *handle);
cvet_unregisters(1)
int uv_timer_stop(uv_timer_t *handle);
cvet_unregisters(1)
int uv_read_stop(uv_stream_t *handle);
cvet_unregisters(1)
int uv_udp_recv_stop(uv_udp_t *handle);
cvet_borrows
int uv_accept(uv_stream_t *server, uv_stream_t *client);
cvet_borrows
int uv_try_write(uv_stream_t *handle, const uv_buf_t *parts, unsigned count);
cvet_borrows
int uv_tcp_bind(uv_tcp_t *handle, const struct sockaddr *to, unsigned flags);
cvet_borrows
int uv_tcp_open(uv_tcp_t *handle, uv_os_sock_t fd);
cvet_borrows
int uv_tcp_nodelay(uv_tcp_t *handle, int enable);
cvet_borrows
int uv_pipe_bind(uv_pipe_t *handle, const char *name);
cvet_borrows
int uv_pipe_open(uv_pipe_t *handle, uv_file fd);
cvet_borrows
int uv_udp_bind(uv_udp_t *handle, const struct sockaddr *to, unsigned flags);

/* Requests: the function is called with the request, also when it is cancelled. */
cvet_defers(3, 2) cvet_defers(4, 2)
int uv_queue_work(uv_loop_t *loop, uv_work_t *request, uv_work_cb work, uv_after_work_cb callback);
cvet_borrows
int uv_cancel(uv_req_t *request);
cvet_defers(5, 1)
int uv_write(uv_write_t *request, uv_stream_t *handle, const uv_buf_t *parts, unsigned count, uv_write_cb callback);
cvet_defers(3, 1)
int uv_shutdown(uv_shutdown_t *request, uv_stream_t *handle, uv_shutdown_cb callback);
cvet_defers(4, 1)
int uv_tcp_connect(uv_connect_t *request, uv_tcp_t *handle, const struct sockaddr *to, uv_connect_cb callback);
cvet_defers(4, 1)
void uv_pipe_connect(uv_connect_t *request, uv_pipe_t *handle, const char *name, uv_connect_cb callback);
cvet_defers(6, 1)
int uv_udp_send(uv_udp_send_t *request, uv_udp_t *handle, const uv_buf_t *parts, unsigned count, const struct sockaddr *to, uv_udp_send_cb callback);
cvet_defers(3, 2)
int uv_getaddrinfo(uv_loop_t *loop, uv_getaddrinfo_t *request, uv_getaddrinfo_cb callback, const char *node, const char *service, const struct addrinfo *hints);
cvet_defers(3, 2)
int uv_getnameinfo(uv_loop_t *loop, uv_getnameinfo_t *request, uv_getnameinfo_cb callback, const struct sockaddr *from, int flags);
cvet_defers(6, 2)
int uv_random(uv_loop_t *loop, uv_random_t *request, void *to, size_t n, unsigned flags, uv_random_cb callback);
cvet_defers(6, 2)
int uv_fs_open(uv_loop_t *loop, uv_fs_t *request, const char *path, int flags, int mode, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_close(uv_loop_t *loop, uv_fs_t *request, uv_file fd, uv_fs_cb callback);
cvet_defers(7, 2)
int uv_fs_read(uv_loop_t *loop, uv_fs_t *request, uv_file fd, const uv_buf_t *parts, unsigned count, int64_t offset, uv_fs_cb callback);
cvet_defers(7, 2)
int uv_fs_write(uv_loop_t *loop, uv_fs_t *request, uv_file fd, const uv_buf_t *parts, unsigned count, int64_t offset, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_stat(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_lstat(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_fstat(uv_loop_t *loop, uv_fs_t *request, uv_file fd, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_access(uv_loop_t *loop, uv_fs_t *request, const char *path, int mode, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_unlink(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_rename(uv_loop_t *loop, uv_fs_t *request, const char *path, const char *to, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_mkdir(uv_loop_t *loop, uv_fs_t *request, const char *path, int mode, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_rmdir(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_scandir(uv_loop_t *loop, uv_fs_t *request, const char *path, int flags, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_fsync(uv_loop_t *loop, uv_fs_t *request, uv_file fd, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_ftruncate(uv_loop_t *loop, uv_fs_t *request, uv_file fd, int64_t size, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_readlink(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(4, 2)
int uv_fs_realpath(uv_loop_t *loop, uv_fs_t *request, const char *path, uv_fs_cb callback);
cvet_defers(5, 2)
int uv_fs_chmod(uv_loop_t *loop, uv_fs_t *request, const char *path, int mode, uv_fs_cb callback);
cvet_defers(6, 2)
int uv_fs_copyfile(uv_loop_t *loop, uv_fs_t *request, const char *path, const char *to, int flags, uv_fs_cb callback);
cvet_defers(7, 2)
int uv_fs_sendfile(uv_loop_t *loop, uv_fs_t *request, uv_file to, uv_file from, int64_t offset, size_t n, uv_fs_cb callback);
cvet_borrows
void uv_fs_req_cleanup(uv_fs_t *request);

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
cvet_borrows cvet_locks(1)
void uv_mutex_lock(uv_mutex_t *mutex);
cvet_borrows cvet_fails_negative cvet_tries_lock(1)
int uv_mutex_trylock(uv_mutex_t *mutex);
cvet_borrows cvet_unlocks(1)
void uv_mutex_unlock(uv_mutex_t *mutex);
cvet_borrows
int uv_rwlock_init(uv_rwlock_t *lock);
cvet_borrows
void uv_rwlock_destroy(uv_rwlock_t *lock);
cvet_borrows cvet_tries_lock(1)
void uv_rwlock_rdlock(uv_rwlock_t *lock);
cvet_fails_negative cvet_borrows cvet_tries_lock(1)
int uv_rwlock_tryrdlock(uv_rwlock_t *lock);
cvet_borrows cvet_unlocks(1)
void uv_rwlock_rdunlock(uv_rwlock_t *lock);
cvet_borrows cvet_locks(1)
void uv_rwlock_wrlock(uv_rwlock_t *lock);
cvet_fails_negative cvet_borrows cvet_tries_lock(1)
int uv_rwlock_trywrlock(uv_rwlock_t *lock);
cvet_borrows cvet_unlocks(1)
void uv_rwlock_wrunlock(uv_rwlock_t *lock);
cvet_borrows cvet_thread_key(1, 0)
int uv_key_create(uv_key_t *key);
cvet_borrows
void uv_key_delete(uv_key_t *key);
cvet_thread_value(1, 2)
void uv_key_set(uv_key_t *key, void *value);
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
cvet_blocks(1) cvet_waits(1) cvet_pinned(1)
void uv_cond_wait(uv_cond_t *cond, uv_mutex_t *mutex);
cvet_blocks(0) cvet_waits(1)
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
