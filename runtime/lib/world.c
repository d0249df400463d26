/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Where pointers can be: modules' data, stacks, thread-local variables. */

#include "rt.h"
#include <link.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct rt_module rt_modules[RT_MAX_MODULES];
size_t rt_module_count;
struct rt_root rt_roots[RT_MAX_ROOTS];
size_t rt_root_count;

static uintptr_t caller_sp;
static pid_t caller_tid;

/* Kept as complements, so that they are no pointers. */
enum { MAX_IGNORED = 1024 };
static uintptr_t ignored[MAX_IGNORED];
static size_t ignored_count;

void rt_ignore_add(uintptr_t block) {
  if (ignored_count < MAX_IGNORED)
    ignored[ignored_count++] = ~block;
  else
    rt_say("cvet_ignore(): more than %d blocks", MAX_IGNORED);
}

size_t rt_ignored(const uintptr_t **list) {
  *list = ignored;
  return ignored_count;
}

static bool is_system(const char *path) {
  static const char *const folders[] = {"/lib/",       "/lib64/", "/usr/lib/",
                                        "/usr/lib64/", "/lib32/", "linux-vdso"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (!strncmp(path, folders[i], strlen(folders[i])))
      return true;
  return false;
}

static int add_module(struct dl_phdr_info *info, size_t size, void *data) {
  if (rt_module_count == RT_MAX_MODULES)
    return 1;
  bool program = rt_module_count == 0;
  struct rt_module *module = &rt_modules[rt_module_count++];
  memset(module, 0, sizeof *module);
  module->low = UINTPTR_MAX;
  module->system = !program && is_system(info->dlpi_name);
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    uintptr_t low = info->dlpi_addr + header->p_vaddr;
    uintptr_t high = low + header->p_memsz;
    if (header->p_type == PT_LOAD) {
      module->low = low < module->low ? low : module->low;
      module->high = high > module->high ? high : module->high;
      if (header->p_flags & PF_W && module->datas < 4) {
        module->data[module->datas][0] = (low + 7) & ~(uintptr_t)7;
        module->data[module->datas++][1] = high;
      }
    } else if (header->p_type == PT_TLS && size >= sizeof *info &&
               info->dlpi_tls_data) {
      /* Of a module that is loaded at start the variables are at the same
       * distance from each thread's pointer. */
      ptrdiff_t offset =
          (char *)info->dlpi_tls_data - (char *)__builtin_thread_pointer();
      if (offset > -(1 << 20) && offset < 1 << 20) {
        module->tls_offset = offset;
        module->tls_size = header->p_memsz;
      }
    }
  }
  uintptr_t own = (uintptr_t)&add_module;
  module->own = !program && own >= module->low && own < module->high;
  return 0;
}

void rt_world_look(uintptr_t sp) {
  caller_sp = sp;
  caller_tid = (pid_t)syscall(SYS_gettid);
  rt_module_count = 0;
  dl_iterate_phdr(add_module, NULL);
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

static void add_root(enum rt_root_kind kind, uintptr_t low, uintptr_t high,
                     pid_t tid, uintptr_t module) {
  if (low < high && rt_root_count < RT_MAX_ROOTS)
    rt_roots[rt_root_count++] = (struct rt_root){kind, low, high, tid, module};
}

/* libc's variable may be a copy in the program's own data. */
static void add_data(uintptr_t low, uintptr_t high, uintptr_t module) {
  uintptr_t libc = (uintptr_t)&environ;
  if (libc < low || libc >= high) {
    add_root(RT_DATA, low, high, 0, module);
    return;
  }
  add_root(RT_DATA, low, libc, 0, module);
  add_root(RT_SYSTEM, libc, libc + sizeof environ, 0, module);
  add_root(RT_DATA, libc + sizeof environ, high, 0, module);
}

static void add_modules(void) {
  for (size_t i = 0; i < rt_module_count; i++) {
    const struct rt_module *module = &rt_modules[i];
    for (size_t j = 0; j < module->datas && !module->own; j++) {
      uintptr_t low = module->data[j][0], high = module->data[j][1];
      if (module->system)
        add_root(RT_SYSTEM, low, high, 0, module->low);
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
    add_root(module->system ? RT_SYSTEM : RT_TLS, low, low + module->tls_size,
             thread->tid, module->low);
    /* Of other threads than the first, it is at the end of the stack. */
    if (low >= thread->low && low < high)
      high = low;
  }
  enum { DESCRIPTOR = 0xc00 }; /* libc's own record of a thread, at most */
  add_root(RT_SYSTEM, pointer, pointer + DESCRIPTOR, thread->tid, 0);
  if (pointer >= thread->low && pointer < high)
    high = pointer;
  uintptr_t sp = thread->tid == caller_tid ? caller_sp : thread->sp;
  if (sp < thread->low || sp >= high)
    sp = thread->low;
  add_root(RT_STACK, sp & ~(uintptr_t)7, high, thread->tid, 0);
}

void rt_world_roots(void) {
  rt_root_count = 0;
  add_modules();
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next)
    if (thread->pointer && !thread->ended)
      add_thread(thread);
}

/*
 * Reading.
 */

static sigjmp_buf unreadable;

static void on_fault(int number) { siglongjmp(unreadable, number); }

static void catch_faults(void) {
  static bool caught;
  if (caught)
    return;
  caught = true;
  struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_NODEFER};
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
}

void rt_each_word(uintptr_t low, uintptr_t high,
                  void (*visit)(void *, uintptr_t, uintptr_t), void *data) {
  catch_faults();
  volatile uintptr_t at = low;
  enum { PAGE = 4096 };
  if (sigsetjmp(unreadable, 0))
    at = (at & ~(uintptr_t)(PAGE - 1)) + PAGE;
  for (uintptr_t page = at; page + sizeof page <= high;) {
    at = page;
    uintptr_t end = (page & ~(uintptr_t)(PAGE - 1)) + PAGE;
    if (end > high)
      end = high & ~(uintptr_t)7;
    for (uintptr_t word = page; word + sizeof word <= end; word += sizeof word)
      visit(data, word, *(const uintptr_t *)word);
    page = end;
  }
}
