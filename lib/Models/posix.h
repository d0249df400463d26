/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * System calls of POSIX and Linux: what waits, what wakes who waits, and what is
 * watched. A wait whose time is limited is cvet_blocks(0).
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef int clockid_t;
typedef unsigned long eventfd_t;
typedef union fd_set fd_set;
typedef int mqd_t;
typedef unsigned long nfds_t;
typedef int pid_t;
typedef union siginfo_t siginfo_t;
typedef union sigset_t sigset_t;
typedef unsigned socklen_t;
typedef void *timer_t;
struct epoll_event;
struct iovec;
struct itimerspec;
struct msghdr;
struct pollfd;
struct sigaction;
struct sigevent;
struct sockaddr;
struct timespec;
struct timeval;
#endif

/* Descriptors */
cvet_blocks(1) cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t read(int fd, void *to, size_t n);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
ssize_t readv(int fd, const struct iovec *parts, int count);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t recv(int fd, void *to, size_t n, int flags);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t recvfrom(int fd, void *to, size_t n, int flags, struct sockaddr *from, socklen_t *length);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
ssize_t recvmsg(int fd, struct msghdr *message, int flags);
cvet_blocks(1) cvet_fails_minus_one cvet_sets_errno
int accept(int fd, struct sockaddr *from, socklen_t *length);
cvet_blocks(1) cvet_fails_minus_one cvet_sets_errno
int accept4(int fd, struct sockaddr *from, socklen_t *length, int flags);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
int connect(int fd, const struct sockaddr *to, socklen_t length);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno cvet_partial(3) cvet_writes(1)
ssize_t write(int fd, const void *from, size_t n);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
ssize_t writev(int fd, const struct iovec *parts, int count);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno cvet_partial(3) cvet_writes(1)
ssize_t send(int fd, const void *from, size_t n, int flags);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno cvet_partial(3) cvet_writes(1)
ssize_t sendto(int fd, const void *from, size_t n, int flags, const struct sockaddr *to, socklen_t length);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
ssize_t sendmsg(int fd, const struct msghdr *message, int flags);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int shutdown(int fd, int how);
/* The kernel forgets for what a closed descriptor was watched. */
cvet_closes(1) cvet_unregisters(1) cvet_wakes(1) cvet_fails_negative cvet_sets_errno cvet_commits(1)
int close(int fd);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
int eventfd_read(int fd, eventfd_t *value);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int eventfd_write(int fd, eventfd_t value);
cvet_borrows cvet_fails_negative cvet_sets_errno cvet_must_check
int pipe(int fds[2]);
cvet_borrows cvet_fails_negative cvet_sets_errno cvet_must_check
int pipe2(int fds[2], int flags);
cvet_borrows cvet_fails_negative cvet_sets_errno cvet_must_check
int socketpair(int domain, int type, int protocol, int fds[2]);

/* Waiting for several */
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int poll(struct pollfd *fds, nfds_t count, int milliseconds);
cvet_when(3, -1) cvet_blocks(1)
int poll(struct pollfd *fds, nfds_t count, int milliseconds);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *time, const sigset_t *signals);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int select(int count, fd_set *to_read, fd_set *to_write, fd_set *to_fail, struct timeval *time);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int pselect(int count, fd_set *to_read, fd_set *to_write, fd_set *to_fail, const struct timespec *time, const sigset_t *signals);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds);
cvet_when(4, -1) cvet_blocks(1)
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int epoll_pwait(int set, struct epoll_event *events, int most, int milliseconds, const sigset_t *signals);
cvet_when(4, -1) cvet_blocks(1)
int epoll_pwait(int set, struct epoll_event *events, int most, int milliseconds, const sigset_t *signals);

/* What the kernel watches: 1 adds, 2 deletes, 3 changes. */
cvet_fails_negative cvet_sets_errno
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
cvet_when(2, 1) cvet_registers(0, 4, "data.ptr") cvet_handle(3)
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
cvet_when(2, 2) cvet_unregisters(3)
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
cvet_when(2, 3) cvet_registers(0, 4, "data.ptr") cvet_handle(3)
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
cvet_registers(0, 2, "sigev_value.sival_ptr") cvet_handle(3) cvet_fails_negative cvet_sets_errno
int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer);
cvet_borrows cvet_fails_negative cvet_sets_errno
int timer_settime(timer_t timer, int flags, const struct itimerspec *time, struct itimerspec *old);
cvet_unregisters(1) cvet_fails_negative cvet_sets_errno
int timer_delete(timer_t timer);
cvet_registers(2, 0) cvet_interrupts(2)
void (*signal(int number, void (*handler)(int)))(int);
cvet_borrows cvet_interrupts(2) cvet_fails_negative cvet_sets_errno
int sigaction(int number, const struct sigaction *action, struct sigaction *old);

/* Time, processes, signals */
cvet_blocks(0)
unsigned sleep(unsigned seconds);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int usleep(unsigned microseconds);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int nanosleep(const struct timespec *time, struct timespec *rest);
cvet_blocks(0) cvet_fails_positive
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest);
cvet_blocks(0)
int pause(void);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
pid_t wait(int *status);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
pid_t waitpid(pid_t pid, int *status, int options);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int kill(pid_t pid, int signal);
cvet_blocks(1) cvet_fails_positive
int sigwait(const sigset_t *signals, int *signal);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno
int sigwaitinfo(const sigset_t *signals, siginfo_t *info);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
int sigtimedwait(const sigset_t *signals, siginfo_t *info, const struct timespec *time);
cvet_blocks(0)
int sigsuspend(const sigset_t *signals);

/* The process ends. */
cvet_borrows cvet_quits
void _exit(int status);

/* Messages */
cvet_blocks(1) cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t msgrcv(int queue, void *to, size_t n, long type, int flags);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int msgsnd(int queue, const void *from, size_t n, int flags);
cvet_blocks(1) cvet_fails_negative cvet_sets_errno cvet_partial(3)
ssize_t mq_receive(mqd_t queue, char *to, size_t n, unsigned *priority);
cvet_blocks(0) cvet_fails_negative cvet_sets_errno
ssize_t mq_timedreceive(mqd_t queue, char *to, size_t n, unsigned *priority, const struct timespec *until);
cvet_wakes(1) cvet_fails_negative cvet_sets_errno
int mq_send(mqd_t queue, const char *from, size_t n, unsigned priority);

/* Errno says why they failed. */
cvet_sets_errno
ssize_t read(int fd, void *to, size_t n);
cvet_sets_errno
ssize_t recv(int fd, void *to, size_t n, int flags);
cvet_sets_errno
ssize_t write(int fd, const void *from, size_t n);
cvet_sets_errno
ssize_t send(int fd, const void *from, size_t n, int flags);
cvet_sets_errno
int accept(int fd, struct sockaddr *from, socklen_t *length);
cvet_sets_errno
int connect(int fd, const struct sockaddr *to, socklen_t length);
cvet_sets_errno
int shutdown(int fd, int how);
cvet_sets_errno
int close(int fd);
cvet_sets_errno
int pipe(int fds[2]);
cvet_sets_errno
int socketpair(int domain, int type, int protocol, int fds[2]);
cvet_sets_errno
int poll(struct pollfd *fds, nfds_t count, int milliseconds);
cvet_sets_errno
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
cvet_sets_errno
int kill(pid_t pid, int signal);
cvet_sets_errno
pid_t waitpid(pid_t pid, int *status, int options);
cvet_sets_errno
int usleep(unsigned microseconds);
cvet_sets_errno
int nanosleep(const struct timespec *time, struct timespec *rest);
