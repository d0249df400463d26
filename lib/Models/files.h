/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Files by name: what their callers have to know. What the calls do to objects is
 * not told here.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef unsigned long dev_t;
typedef unsigned mode_t;
struct stat;
struct tm;
#endif

cvet_asks_path(1)
int access(const char *path, int mode);
cvet_asks_path(1)
int stat(const char *path, struct stat *status);
cvet_asks_path(1)
int lstat(const char *path, struct stat *status);

cvet_mode(3) cvet_opens_path(1) cvet_fails_minus_one cvet_sets_errno
int open(const char *path, int flags, ...);
cvet_mode(4) cvet_fails_minus_one cvet_sets_errno
int openat(int folder, const char *path, int flags, ...);
cvet_mode(2) cvet_fails_minus_one cvet_sets_errno
int creat(const char *path, mode_t mode);
cvet_mode(2) cvet_fails_negative cvet_sets_errno
int mkdir(const char *path, mode_t mode);
cvet_mode(3) cvet_fails_negative cvet_sets_errno
int mkdirat(int folder, const char *path, mode_t mode);
cvet_mode(2) cvet_fails_negative cvet_sets_errno
int mkfifo(const char *path, mode_t mode);
cvet_mode(2) cvet_fails_negative cvet_sets_errno
int mknod(const char *path, mode_t mode, dev_t device);
cvet_mode(2) cvet_fails_negative cvet_sets_errno
int chmod(const char *path, mode_t mode);
cvet_mode(2) cvet_fails_negative cvet_sets_errno
int fchmod(int fd, mode_t mode);
cvet_mode(3) cvet_fails_negative cvet_sets_errno
int fchmodat(int folder, const char *path, mode_t mode, int flags);
cvet_mode(1)
mode_t umask(mode_t mask);
cvet_mode(3) cvet_fails_minus_one cvet_sets_errno
int shm_open(const char *name, int flags, mode_t mode);

cvet_time_format(3)
size_t strftime(char *to, size_t size, const char *format, const struct tm *time);
