/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * `cvet-rt run --each=FUNCTION --turn=FUNCTION --until=FUNCTION`: calls of the
 * program's own functions are where tests begin and end. A test runner that is
 * linked into the program cannot be stood before, so a breakpoint is at the
 * function's first instruction, and, while it runs, at the place that it
 * returns to: as debuggers do it, but in the process itself. What is done there
 * is done as if the function called it: a breakpoint is no moment like any
 * other, the thread is in nobody's lock.
 */

#include "rt.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#ifdef __x86_64__

enum purpose { EACH, TURN, UNTIL, RETURNS };

struct breakpoint {
  uintptr_t at; /* 0: there is none */
  unsigned char code;
  enum purpose purpose;
  char name[64];
};

enum { MAX_FUNCTIONS = 16, RETURN = MAX_FUNCTIONS, BREAK = 0xcc };
/* The last is where the test's function returns to. */
static struct breakpoint breakpoints[MAX_FUNCTIONS + 1];
static size_t function_count;
/* Of the call that is a test. */
static uintptr_t return_sp;
static pthread_t caller;
static pid_t process;
/* The thread is at the instruction that was behind it, and is interrupted by no
 * other signal. */
static __thread struct breakpoint *stepping;
static __thread sigset_t blocked;

static bool put_code(uintptr_t at, unsigned char code) {
  uintptr_t page = at & ~(uintptr_t)4095;
  if (mprotect((void *)page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC))
    return false;
  *(volatile unsigned char *)at = code;
  return !mprotect((void *)page, 4096, PROT_READ | PROT_EXEC);
}

static void set(struct breakpoint *breakpoint, uintptr_t at) {
  breakpoint->code = *(const unsigned char *)at;
  breakpoint->at = at;
  if (!put_code(at, BREAK))
    breakpoint->at = 0;
}

static void clear(struct breakpoint *breakpoint) {
  put_code(breakpoint->at, breakpoint->code);
  breakpoint->at = 0;
}

static struct breakpoint *breakpoint_at(uintptr_t at) {
  for (size_t i = 0; i <= RETURN; i++)
    if (breakpoints[i].at == at)
      return &breakpoints[i];
  return NULL;
}

/* Reads memory that may not be there. */
static size_t read_safely(uintptr_t at, void *to, size_t size) {
  struct iovec here = {to, size}, there = {(void *)at, size};
  ssize_t count = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
  return count > 0 ? (size_t)count : 0;
}

static bool read_name(uintptr_t at, char *name, size_t room) {
  /* A page may be the last. */
  size_t most = 4096 - (at & 4095);
  size_t size = read_safely(at, name, most < room - 1 ? most : room - 1);
  name[size] = 0;
  size_t count = 0;
  while (name[count] > ' ' && name[count] < 127)
    count++;
  return count && count < size && !name[count];
}

/* A test has a name if its first argument is one, leads to one, or is a
 * function.
 */
static void name_of(const struct breakpoint *breakpoint, uintptr_t argument,
                    char *name, size_t room) {
  /* The other way round a pointer whose second byte is 0 would be a name. */
  uintptr_t behind;
  if ((read_safely(argument, &behind, sizeof behind) == sizeof behind &&
       read_name(behind, name, room)) ||
      read_name(argument, name, room) || rt_function_name(argument, name, room))
    return;
  snprintf(name, room, "%s", breakpoint->name);
}

/* The child of a fork() in a test is none. */
void rt_calls_end(void) {
  if (!breakpoints[RETURN].at)
    return;
  clear(&breakpoints[RETURN]);
  if (!rt_test_runs())
    return;
  if (process == getpid())
    cvet_test_end(NULL);
  else
    rt_test_abandon();
}

static void enter(const struct breakpoint *breakpoint,
                  const greg_t *registers) {
  if (breakpoint->purpose == UNTIL) {
    rt_test_end_process();
    return;
  }
  if (breakpoint->purpose == TURN) {
    rt_test_turn();
    return;
  }
  uintptr_t sp = (uintptr_t)registers[REG_RSP];
  /* A function that calls itself is one test; one that was left by longjmp()
   * has ended. */
  if (breakpoints[RETURN].at && sp < return_sp)
    return;
  rt_calls_end();
  char name[256];
  name_of(breakpoint, (uintptr_t)registers[REG_RDI], name, sizeof name);
  if (cvet_test_begin(name, CVET_TEST_ALL))
    return;
  return_sp = sp + sizeof(uintptr_t);
  caller = pthread_self();
  process = getpid();
  breakpoints[RETURN].purpose = RETURNS;
  set(&breakpoints[RETURN], *(const uintptr_t *)sp);
}

enum { SINGLE_STEP = 0x100 }; /* of the flags */

/* Lets the instruction run that the breakpoint is at. */
static void step(struct breakpoint *breakpoint, ucontext_t *context) {
  put_code(breakpoint->at, breakpoint->code);
  stepping = breakpoint;
  blocked = context->uc_sigmask;
  sigfillset(&context->uc_sigmask);
  sigdelset(&context->uc_sigmask, SIGTRAP);
  context->uc_mcontext.gregs[REG_EFL] |= SINGLE_STEP;
}

static void stepped(ucontext_t *context) {
  context->uc_sigmask = blocked;
  context->uc_mcontext.gregs[REG_EFL] &= ~SINGLE_STEP;
  if (stepping->at)
    put_code(stepping->at, BREAK);
  stepping = NULL;
}

static void on_trap(int number, siginfo_t *info, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  if (stepping) {
    stepped(context);
    return;
  }
  uintptr_t at = (uintptr_t)registers[REG_RIP] - 1;
  struct breakpoint *breakpoint = breakpoint_at(at);
  if (!breakpoint) {
    /* Another thread was here when it was taken away. */
    if (info->si_code == SI_KERNEL && *(const unsigned char *)at != BREAK)
      registers[REG_RIP] = (greg_t)at;
    else
      rt_signal_pass_on(number, info, context);
    return;
  }
  registers[REG_RIP] = (greg_t)at;
  if (breakpoint->purpose != RETURNS) {
    enter(breakpoint, registers);
  } else if (pthread_equal(caller, pthread_self()) &&
             (uintptr_t)registers[REG_RSP] >= return_sp) {
    rt_calls_end();
    return;
  }
  step(breakpoint, context);
}

static void add(enum purpose purpose, const char *name) {
  if (function_count == MAX_FUNCTIONS) {
    rt_say("more than %d functions begin or end tests", MAX_FUNCTIONS);
    return;
  }
  uintptr_t at = rt_address(name);
  if (!at)
    return; /* another program of the command's may have it */
  struct breakpoint *breakpoint = &breakpoints[function_count++];
  breakpoint->purpose = purpose;
  snprintf(breakpoint->name, sizeof breakpoint->name, "%s", name);
  /* Where an indirect jump may lead to, this is the first instruction. */
  static const unsigned char endbr64[] = {0xf3, 0x0f, 0x1e, 0xfa};
  if (!memcmp((const void *)at, endbr64, sizeof endbr64))
    at += sizeof endbr64;
  set(breakpoint, at);
  if (!breakpoint->at)
    rt_say("no breakpoint can be set at %s()", name);
}

/* Names, with commas between them. */
static void add_all(enum purpose purpose, const char *variable) {
  const char *names = getenv(variable);
  while (names && *names) {
    char name[64];
    size_t size = strcspn(names, ",");
    snprintf(name, sizeof name, "%.*s", (int)size, names);
    if (*name)
      add(purpose, name);
    names += size + (names[size] == ',');
  }
}

void rt_calls_start(void) {
  add_all(EACH, "CVET_RT_EACH");
  add_all(TURN, "CVET_RT_TURN");
  add_all(UNTIL, "CVET_RT_UNTIL");
  if (!function_count)
    return;
  rt_signal_take(SIGTRAP, on_trap, 0);
}

#else

void rt_calls_end(void) {}

void rt_calls_start(void) {
  if (getenv("CVET_RT_EACH") || getenv("CVET_RT_TURN") ||
      getenv("CVET_RT_UNTIL"))
    rt_say("--each, --turn and --until are for x86-64");
}

#endif
