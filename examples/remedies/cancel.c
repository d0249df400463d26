// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#define _POSIX_C_SOURCE 200809L
#include "cancel.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

int cancel_init(struct cancel *token) {
  int ends[2];
  if (pipe(ends) != 0)
    return -1;
  // A program that is started meanwhile must not keep the pipe open.
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  atomic_init(&token->requested, false);
  token->read_end = ends[0];
  token->write_end = ends[1];
  return 0;
}

void cancel_request(struct cancel *token) {
  int saved = errno; // a signal handler must not change it
  if (atomic_exchange(&token->requested, true))
    return;
  // Nobody reads it: whoever polls the other end wakes up, now and always.
  while (write(token->write_end, "", 1) < 0 && errno == EINTR)
    ;
  errno = saved;
}

bool cancel_requested(const struct cancel *token) {
  return atomic_load(&token->requested);
}

int cancel_wait(const struct cancel *token, int fd, int milliseconds) {
  struct pollfd polled[2] = {{.fd = token->read_end, .events = POLLIN},
                             {.fd = fd, .events = POLLIN}};
  int ready;
  do
    ready = poll(polled, 2, milliseconds);
  while (ready < 0 && errno == EINTR && !cancel_requested(token));
  if (ready < 0 || polled[0].revents)
    return -1;
  return ready > 0;
}

void cancel_destroy(struct cancel *token) {
  close(token->read_end);
  close(token->write_end);
}

static void *worker_main(void *argument) {
  struct worker *worker = argument;
  worker->run(worker);
  return NULL;
}

int worker_start(struct worker *worker, void (*run)(struct worker *self),
                 void *context) {
  int error;
  worker->run = run;
  worker->context = context;
  if (cancel_init(&worker->stop) != 0)
    return errno;
  error = pthread_create(&worker->thread, NULL, worker_main, worker);
  if (error)
    cancel_destroy(&worker->stop);
  return error;
}

void worker_stop(struct worker *worker) {
  cancel_request(&worker->stop);
  pthread_join(worker->thread, NULL);
  cancel_destroy(&worker->stop);
}
