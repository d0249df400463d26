/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Where pointers can be: modules' data, stacks, thread-local variables. */

#include "rt.h"
#include <fcntl.h>
#include <link.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

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

static int add_module(struct dl_phdr_info *info, size_t size, void *data) {
  if (rt_module_count == RT_MAX_MODULES)
    return 1;
  bool program = rt_module_count == 0;
  struct rt_module *module = &rt_modules[rt_module_count++];
  memset(module, 0, sizeof *module);
  module->low = UINTPTR_MAX;
  module->system = !program && rt_is_system(info->dlpi_name);
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

void rt_world_look(void) {
  rt_environ = (uintptr_t)&environ;
  rt_module_count = 0;
  dl_iterate_phdr(add_module, NULL);
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
  rt_sigaction(SIGSEGV, &action, NULL);
  rt_sigaction(SIGBUS, &action, NULL);
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

uintptr_t rt_word(uintptr_t at) { return *(const uintptr_t *)at; }

/*
 * What is told of it.
 */

struct rt_directory rt_directory;

void rt_directory_start(void) {
  struct rt_directory *directory = &rt_directory;
  directory->version = RT_DIRECTORY_VERSION;
  directory->sight = rt_sight;
  rt_table_describe(directory);
  rt_stacks_describe(directory);
  directory->threads.first = (uintptr_t)&rt_threads;
  directory->threads.size = sizeof(struct rt_thread);
  directory->ignored.list = (uintptr_t)ignored;
  directory->ignored.count = (uintptr_t)&ignored_count;
  atomic_thread_fence(memory_order_release);
  memcpy(directory->magic, RT_DIRECTORY_MAGIC, sizeof RT_DIRECTORY_MAGIC);
}

void rt_write_header(struct rt_writer *out) {
  rt_write(out, "cvet-rt 1\nprogram %q\nprocess %d\n", rt_program(),
           (int)rt_process());
}

void rt_write_maps(struct rt_writer *out) {
  int fd = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  char text[4096];
  ssize_t size;
  bool line_start = true;
  while (fd >= 0 && (size = read(fd, text, sizeof text)) > 0)
    for (ssize_t i = 0; i < size; i++) {
      if (line_start)
        rt_write(out, "map ");
      rt_write(out, "%c", text[i]);
      line_start = text[i] == '\n';
    }
  if (fd >= 0)
    close(fd);
}
