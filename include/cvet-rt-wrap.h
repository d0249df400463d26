/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Thunks that tell libcvet-rt what is attached to what: for the C file that
 * `cvet link --plan=wrap` writes. A thunk stands before the function whose name
 * the linker is told by --wrap; it keeps all registers, so no prototype is
 * needed. For x86-64.
 */

#ifndef CVET_RT_WRAP_H
#define CVET_RT_WRAP_H

#include <cvet-rt.h>
#include <stdint.h>

#if !defined(__x86_64__) || !defined(__ELF__)
#error "thunks are written for x86-64 and ELF"
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum cvet_holder_kind {
  CVET_SLOT, /* one object at a time, for each owner */
  CVET_SET
};

struct cvet_holder {
  const char *name;
  enum cvet_holder_kind kind;
  /* The library's. */
  unsigned number;
  size_t attached, attaches, detaches, dead;
};

enum cvet_probe_role { CVET_ATTACH = 1, CVET_DETACH };

/* Where an object is in a call. */
enum { CVET_NOWHERE = 0, CVET_RESULT = 7 };
#define CVET_ARGUMENT(n) (n)

struct cvet_probe {
  struct cvet_holder *holder;
  unsigned char role, object, owner;
};

/* registers: six arguments and the result. The call is by who returns to
 * `caller`, and whose callee's frame is `frame`. */
CVET_RT_API void cvet_rt_probe(const struct cvet_probe *probes,
                               const uintptr_t *registers, uintptr_t caller,
                               uintptr_t frame);

/* Writes to `report`, for each holder and each place in the code, how many
 * objects that were attached there are attached now. Returns 0, or -1 if that
 * could not be done. */
CVET_RT_API int cvet_attached_write(FILE *report);

#ifdef __cplusplus
}
#endif

#define CVET_PROBES(when, function)                                            \
  __attribute__((used)) static const struct cvet_probe                         \
      cvet_##when##_##function[]

#define CVET_THUNK_ENTER(function, size)                                       \
  ".pushsection .text\n"                                                       \
  ".globl __wrap_" #function "\n"                                              \
  ".type __wrap_" #function ", @function\n"                                    \
  "__wrap_" #function ":\n"                                                    \
  "  .cfi_startproc\n"                                                         \
  "  endbr64\n"                                                                \
  "  push %rbp\n"                                                              \
  "  .cfi_def_cfa_offset 16\n"                                                 \
  "  .cfi_offset %rbp, -16\n"                                                  \
  "  mov %rsp, %rbp\n"                                                         \
  "  .cfi_def_cfa_register %rbp\n"                                             \
  "  sub $" #size ", %rsp\n"                                                   \
  "  mov %rdi, 0(%rsp)\n"                                                      \
  "  mov %rsi, 8(%rsp)\n"                                                      \
  "  mov %rdx, 16(%rsp)\n"                                                     \
  "  mov %rcx, 24(%rsp)\n"                                                     \
  "  mov %r8, 32(%rsp)\n"                                                      \
  "  mov %r9, 40(%rsp)\n"

#define CVET_THUNK_TELL(when, function)                                        \
  "  lea cvet_" #when "_" #function "(%rip), %rdi\n"                           \
  "  mov %rsp, %rsi\n"                                                         \
  "  mov 8(%rbp), %rdx\n"                                                      \
  "  mov %rbp, %rcx\n"                                                         \
  "  call cvet_rt_probe@PLT\n"

/* What arguments may be in, and the number of vector registers. */
#define CVET_THUNK_BEFORE(function)                                            \
  "  mov %rax, 48(%rsp)\n"                                                     \
  "  movaps %xmm0, 64(%rsp)\n"                                                 \
  "  movaps %xmm1, 80(%rsp)\n"                                                 \
  "  movaps %xmm2, 96(%rsp)\n"                                                 \
  "  movaps %xmm3, 112(%rsp)\n"                                                \
  "  movaps %xmm4, 128(%rsp)\n"                                                \
  "  movaps %xmm5, 144(%rsp)\n"                                                \
  "  movaps %xmm6, 160(%rsp)\n"                                                \
  "  movaps %xmm7, 176(%rsp)\n"                                                \
  CVET_THUNK_TELL(before, function)                                            \
  "  mov 0(%rsp), %rdi\n"                                                      \
  "  mov 8(%rsp), %rsi\n"                                                      \
  "  mov 16(%rsp), %rdx\n"                                                     \
  "  mov 24(%rsp), %rcx\n"                                                     \
  "  mov 32(%rsp), %r8\n"                                                      \
  "  mov 40(%rsp), %r9\n"                                                      \
  "  mov 48(%rsp), %rax\n"                                                     \
  "  movaps 64(%rsp), %xmm0\n"                                                 \
  "  movaps 80(%rsp), %xmm1\n"                                                 \
  "  movaps 96(%rsp), %xmm2\n"                                                 \
  "  movaps 112(%rsp), %xmm3\n"                                                \
  "  movaps 128(%rsp), %xmm4\n"                                                \
  "  movaps 144(%rsp), %xmm5\n"                                                \
  "  movaps 160(%rsp), %xmm6\n"                                                \
  "  movaps 176(%rsp), %xmm7\n"

/* Such a function has no arguments on the stack. */
#define CVET_THUNK_AFTER(function)                                             \
  "  call __real_" #function "@PLT\n"                                          \
  "  mov %rax, 48(%rsp)\n"                                                     \
  CVET_THUNK_TELL(after, function)                                             \
  "  mov 48(%rsp), %rax\n"                                                     \
  "  leave\n"                                                                  \
  "  .cfi_def_cfa %rsp, 8\n"                                                   \
  "  ret\n"

#define CVET_THUNK_END(function)                                               \
  "  .cfi_endproc\n"                                                           \
  ".size __wrap_" #function ", . - __wrap_" #function "\n"                     \
  ".popsection\n"

/* The function's objects are in its arguments. */
#define CVET_WRAP_BEFORE(function)                                             \
  __asm__(CVET_THUNK_ENTER(function, 192) CVET_THUNK_BEFORE(function)          \
          "  leave\n"                                                          \
          "  .cfi_def_cfa %rsp, 8\n"                                           \
          "  jmp __real_" #function "@PLT\n" CVET_THUNK_END(function))

/* They are in what it returns. */
#define CVET_WRAP_AFTER(function)                                              \
  __asm__(CVET_THUNK_ENTER(function, 64) CVET_THUNK_AFTER(function)            \
          CVET_THUNK_END(function))

#define CVET_WRAP_AROUND(function)                                             \
  __asm__(CVET_THUNK_ENTER(function, 192) CVET_THUNK_BEFORE(function)          \
          CVET_THUNK_AFTER(function) CVET_THUNK_END(function))

#endif
