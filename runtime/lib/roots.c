/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Where pointers can be, in whatever process is looked at. */

#include "rt.h"
#include <string.h>

struct rt_module rt_modules[RT_MAX_MODULES];
size_t rt_module_count;
struct rt_root rt_roots[RT_MAX_ROOTS];
size_t rt_root_count;
uintptr_t rt_environ;

bool rt_is_system(const char *path) {
  static const char *const folders[] = {"/lib/",       "/lib64/", "/usr/lib/",
                                        "/usr/lib64/", "/lib32/", "linux-vdso"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (!strncmp(path, folders[i], strlen(folders[i])))
      return true;
  return false;
}

const struct rt_module *rt_module_of(uintptr_t address) {
  for (size_t i = 0; i < rt_module_count; i++)
    if (address >= rt_modules[i].low && address < rt_modules[i].high)
      return &rt_modules[i];
  return NULL;
}

bool rt_by_program(uint32_t stack) {
  const uintptr_t *pcs = NULL;
  if (!rt_stack_get(stack, &pcs))
    return true;
  const struct rt_module *module = rt_module_of(pcs[0] - 1);
  return !module || !module->system;
}

void rt_root_add(enum rt_root_kind kind, uintptr_t low, uintptr_t high,
                 pid_t tid, uintptr_t module) {
  if (low < high && rt_root_count < RT_MAX_ROOTS)
    rt_roots[rt_root_count++] = (struct rt_root){kind, low, high, tid, module};
}

/* libc's variable may be a copy in the program's own data. */
static void add_data(uintptr_t low, uintptr_t high, uintptr_t module) {
  uintptr_t libc = rt_environ;
  if (libc < low || libc >= high) {
    rt_root_add(RT_DATA, low, high, 0, module);
    return;
  }
  rt_root_add(RT_DATA, low, libc, 0, module);
  rt_root_add(RT_SYSTEM, libc, libc + sizeof(char **), 0, module);
  rt_root_add(RT_DATA, libc + sizeof(char **), high, 0, module);
}

static void add_modules(void) {
  for (size_t i = 0; i < rt_module_count; i++) {
    const struct rt_module *module = &rt_modules[i];
    for (size_t j = 0; j < module->datas && !module->own; j++) {
      uintptr_t low = module->data[j][0], high = module->data[j][1];
      if (module->system)
        rt_root_add(RT_SYSTEM, low, high, 0, module->low);
      else
        add_data(low, high, module->low);
    }
  }
}

static void add_thread(const struct rt_thread *thread) {
  uintptr_t pointer = thread->pointer, high = thread->high;
  for (size_t i = 0; i < rt_module_count; i++) {
    const struct rt_module *module = &rt_modules[i];
    if (!module->tls_size || module->own)
      continue;
    uintptr_t low = pointer + (uintptr_t)module->tls_offset;
    rt_root_add(module->system ? RT_SYSTEM : RT_TLS, low,
                low + module->tls_size, thread->tid, module->low);
    /* Of other threads than the first, it is at the end of the stack. */
    if (low >= thread->low && low < high)
      high = low;
  }
  enum { DESCRIPTOR = 0xc00 }; /* libc's own record of a thread, at most */
  rt_root_add(RT_SYSTEM, pointer, pointer + DESCRIPTOR, thread->tid, 0);
  if (pointer >= thread->low && pointer < high)
    high = pointer;
  uintptr_t sp = thread->sp;
  if (sp < thread->low || sp >= high)
    sp = thread->low;
  rt_root_add(RT_STACK, sp & ~(uintptr_t)7, high, thread->tid, 0);
}

void rt_world_roots(void) {
  rt_root_count = 0;
  add_modules();
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next)
    if (thread->pointer && !thread->ended)
      add_thread(thread);
}
