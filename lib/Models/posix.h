/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * System calls of POSIX and Linux: what waits and what wakes who waits. A wait
 * whose time is limited is cvet_blocks(0).
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
struct epoll_event;
struct iovec;
struct msghdr;
struct pollfd;
struct sockaddr;
struct timespec;
struct timeval;
#endif

/* Descriptors */
cvet_blocks(1)
ssize_t read(int fd, void *to, size_t n);
cvet_blocks(1)
ssize_t readv(int fd, const struct iovec *parts, int count);
cvet_blocks(1)
ssize_t recv(int fd, void *to, size_t n, int flags);
cvet_blocks(1)
ssize_t recvfrom(int fd, void *to, size_t n, int flags, struct sockaddr *from, socklen_t *length);
cvet_blocks(1)
ssize_t recvmsg(int fd, struct msghdr *message, int flags);
cvet_blocks(1)
int accept(int fd, struct sockaddr *from, socklen_t *length);
cvet_blocks(1)
int accept4(int fd, struct sockaddr *from, socklen_t *length, int flags);
cvet_blocks(1)
int connect(int fd, const struct sockaddr *to, socklen_t length);
cvet_wakes(1)
ssize_t write(int fd, const void *from, size_t n);
cvet_wakes(1)
ssize_t writev(int fd, const struct iovec *parts, int count);
cvet_wakes(1)
ssize_t send(int fd, const void *from, size_t n, int flags);
cvet_wakes(1)
ssize_t sendto(int fd, const void *from, size_t n, int flags, const struct sockaddr *to, socklen_t length);
cvet_wakes(1)
ssize_t sendmsg(int fd, const struct msghdr *message, int flags);
cvet_wakes(1)
int shutdown(int fd, int how);
/* The kernel forgets for what a closed descriptor was watched. */
cvet_closes(1) cvet_unregisters(1) cvet_wakes(1)
int close(int fd);
cvet_blocks(1)
int eventfd_read(int fd, eventfd_t *value);
cvet_wakes(1)
int eventfd_write(int fd, eventfd_t value);
cvet_borrows
int pipe(int fds[2]);
cvet_borrows
int pipe2(int fds[2], int flags);
cvet_borrows
int socketpair(int domain, int type, int protocol, int fds[2]);

/* Waiting for several */
cvet_blocks(0)
int poll(struct pollfd *fds, nfds_t count, int milliseconds);
cvet_when(3, -1) cvet_blocks(1)
int poll(struct pollfd *fds, nfds_t count, int milliseconds);
cvet_blocks(0)
int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *time, const sigset_t *signals);
cvet_blocks(0)
int select(int count, fd_set *to_read, fd_set *to_write, fd_set *to_fail, struct timeval *time);
cvet_blocks(0)
int pselect(int count, fd_set *to_read, fd_set *to_write, fd_set *to_fail, const struct timespec *time, const sigset_t *signals);
cvet_blocks(0)
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds);
cvet_when(4, -1) cvet_blocks(1)
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds);
cvet_blocks(0)
int epoll_pwait(int set, struct epoll_event *events, int most, int milliseconds, const sigset_t *signals);
cvet_when(4, -1) cvet_blocks(1)
int epoll_pwait(int set, struct epoll_event *events, int most, int milliseconds, const sigset_t *signals);

/* Time, processes, signals */
cvet_blocks(0)
unsigned sleep(unsigned seconds);
cvet_blocks(0)
int usleep(unsigned microseconds);
cvet_blocks(0)
int nanosleep(const struct timespec *time, struct timespec *rest);
cvet_blocks(0)
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest);
cvet_blocks(0)
int pause(void);
cvet_blocks(0)
pid_t wait(int *status);
cvet_blocks(1)
pid_t waitpid(pid_t pid, int *status, int options);
cvet_wakes(1)
int kill(pid_t pid, int signal);
cvet_blocks(1)
int sigwait(const sigset_t *signals, int *signal);
cvet_blocks(1)
int sigwaitinfo(const sigset_t *signals, siginfo_t *info);
cvet_blocks(0)
int sigtimedwait(const sigset_t *signals, siginfo_t *info, const struct timespec *time);
cvet_blocks(0)
int sigsuspend(const sigset_t *signals);

/* Messages */
cvet_blocks(1)
ssize_t msgrcv(int queue, void *to, size_t n, long type, int flags);
cvet_wakes(1)
int msgsnd(int queue, const void *from, size_t n, int flags);
cvet_blocks(1)
ssize_t mq_receive(mqd_t queue, char *to, size_t n, unsigned *priority);
cvet_blocks(0)
ssize_t mq_timedreceive(mqd_t queue, char *to, size_t n, unsigned *priority, const struct timespec *until);
cvet_wakes(1)
int mq_send(mqd_t queue, const char *from, size_t n, unsigned priority);
