// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A thread that can be stopped, and is waited for.
//
// The token is a flag, which a loop asks, and a descriptor, which a wait asks:
// it is readable once the thread is to stop, so a thread that sleeps in poll()
// wakes up. Whoever starts a worker stops it, and what the thread uses may be
// torn down after that.

#ifndef CANCEL_H
#define CANCEL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct cancel {
  atomic_bool requested;
  int read_end, write_end; ///< of a pipe; one byte, which stays in it
};

/// 0, or -1 with errno.
int cancel_init(struct cancel *token);
/// From any thread or signal handler, any number of times.
void cancel_request(struct cancel *token);
bool cancel_requested(const struct cancel *token);
/// Waits until `fd` (-1: none) is readable, or for so many milliseconds (-1:
/// for ever). 1: it is; 0: the time is up; -1: the thread is to stop, or poll()
/// has failed.
int cancel_wait(const struct cancel *token, int fd, int milliseconds);
/// When nobody uses the token any more.
void cancel_destroy(struct cancel *token);

struct worker {
  struct cancel stop;
  pthread_t thread;
  void (*run)(struct worker *self); ///< returns soon after `stop` is requested
  void *context;
};

/// 0, or an error number, and then there is no thread.
int worker_start(struct worker *worker, void (*run)(struct worker *self),
                 void *context);
/// Returns when the thread has ended. Once, and not from the thread itself.
void worker_stop(struct worker *worker);

#endif
