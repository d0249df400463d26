/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Signals that the library has a handler for. What the program sets for them is
 * kept, and gets what the library has not asked for. */

#include "rt.h"
#include <dlfcn.h>
#include <ucontext.h>

enum { MOST = 2 };
static struct taken {
  int number; /* 0: none */
  struct sigaction own, program;
} taken[MOST];
static rt_lock lock;

static struct taken *taken_for(int number) {
  for (int i = 0; i < MOST; i++)
    if (taken[i].number == number)
      return &taken[i];
  return NULL;
}

RT_STANDS_BEFORE(sigaction)
RT_STANDS_BEFORE(signal)

int rt_sigaction(int number, const struct sigaction *action,
                 struct sigaction *before) {
  RT_NEXT(sigaction);
  return real(number, action, before);
}

CVET_RT_API int sigaction(int number, const struct sigaction *action,
                          struct sigaction *before) {
  struct taken *own = number ? taken_for(number) : NULL;
  if (RT_LIKELY(!own))
    return rt_sigaction(number, action, before);
  rt_acquire(&lock);
  struct sigaction was = own->program;
  if (action) {
    own->program = *action;
    /* Who handles the end of a stack needs another one. */
    if (number == SIGSEGV && action->sa_flags & SA_ONSTACK) {
      own->own.sa_flags |= SA_ONSTACK;
      rt_sigaction(number, &own->own, NULL);
    }
  }
  rt_release(&lock);
  if (before)
    *before = was;
  return 0;
}

CVET_RT_API __sighandler_t signal(int number, __sighandler_t handler) {
  RT_NEXT(signal);
  if (RT_LIKELY(!number || !taken_for(number)))
    return real(number, handler);
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART},
                   was;
  sigaction(number, &action, &was);
  return was.sa_handler;
}

void rt_signal_take(int number, void (*handler)(int, siginfo_t *, void *),
                    int flags) {
  struct taken *own = taken_for(number);
  if (own || !(own = taken_for(0)))
    return;
  rt_sigaction(number, NULL, &own->program);
  own->own = (struct sigaction){.sa_sigaction = handler,
                                .sa_flags = flags | SA_SIGINFO};
  if (number == SIGSEGV)
    own->own.sa_flags |= own->program.sa_flags & SA_ONSTACK;
  sigfillset(&own->own.sa_mask);
  if (!rt_sigaction(number, &own->own, NULL))
    own->number = number;
}

/* The signals that the program wants to be blocked in its handler, and no
 * other: it may leave that by a jump. */
static void block_for(int number, const struct sigaction *program,
                      const ucontext_t *context) {
  sigset_t blocked;
  sigorset(&blocked, &context->uc_sigmask, &program->sa_mask);
  if (!(program->sa_flags & SA_NODEFER))
    sigaddset(&blocked, number);
  pthread_sigmask(SIG_SETMASK, &blocked, NULL);
}

/* What has a default action happens again, without the library. */
void rt_signal_pass_on(int number, siginfo_t *info, void *context) {
  struct taken *own = taken_for(number);
  struct sigaction program = own->program;
  if (program.sa_flags & SA_RESETHAND)
    own->program = (struct sigaction){.sa_handler = SIG_DFL};
  block_for(number, &program, context);
  if (program.sa_flags & SA_SIGINFO) {
    program.sa_sigaction(number, info, context);
  } else if (program.sa_handler != SIG_DFL && program.sa_handler != SIG_IGN) {
    program.sa_handler(number);
  } else {
    rt_sigaction(number, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    if (number == SIGTRAP)
      raise(number);
  }
}
