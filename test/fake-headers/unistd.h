/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_UNISTD_H
#define FAKE_UNISTD_H

#include <stddef.h>
#include <sys/types.h>

#define STDIN_FILENO 0
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
int access(const char *path, int mode);
int close(int fd);
ssize_t read(int fd, void *data, size_t n);
ssize_t write(int fd, const void *data, size_t n);
unsigned sleep(unsigned seconds);
int usleep(unsigned microseconds);
int pause(void);
int pipe(int fds[2]);

int dup(int fd);
int fsync(int fd);
int ftruncate(int fd, long length);
int unlink(const char *path);
int dup2(int from, int to);
int setuid(unsigned user);
int fork(void);
int getopt(int count, char *const *words, const char *letters);
#endif
