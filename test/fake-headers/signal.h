/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_SIGNAL_H
#define FAKE_SIGNAL_H

#define SIGINT 2
#define SIGKILL 9
#define SIGTERM 15

typedef int sig_atomic_t;
typedef struct { unsigned long bits[16]; } sigset_t;
typedef struct { int si_signo; } siginfo_t;

struct sigaction {
  union {
    void (*sa_handler)(int);
    void (*sa_sigaction)(int, siginfo_t *, void *);
  } __sigaction_handler;
#define sa_handler __sigaction_handler.sa_handler
#define sa_sigaction __sigaction_handler.sa_sigaction
  sigset_t sa_mask;
  int sa_flags;
};

void (*signal(int number, void (*handler)(int)))(int);
int sigaction(int number, const struct sigaction *action, struct sigaction *old);
int kill(int pid, int number);

#endif
