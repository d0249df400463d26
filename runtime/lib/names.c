/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Functions' names, also of static ones, from the symbol tables in the files of
 * the process: for labels of metrics, without starting another process. */

#include "rt.h"
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
  const char *data;
  size_t size;
};

static struct file map_file(const char *path) {
  struct file file = {NULL, 0};
  rt_descriptors_hold();
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  rt_descriptors_own(fd);
  rt_descriptors_go();
  struct stat status;
  if (fd >= 0 && !fstat(fd, &status) && status.st_size > 0) {
    void *data =
        mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data != MAP_FAILED)
      file = (struct file){data, (size_t)status.st_size};
  }
  rt_descriptors_close(fd);
  return file;
}

/* A part of the file, or NULL: a file may say what it likes. */
static const void *part(const struct file *file, size_t offset, size_t size) {
  return offset <= file->size && size <= file->size - offset
             ? file->data + offset
             : NULL;
}

/* What is looked for: the function that `address` is in, or the one that is
 * called `wanted`. */
struct query {
  uintptr_t address;
  const char *wanted;
  char *name; /* gets the name */
  size_t room;
};

/* A compiler may have made another of it, with fewer arguments. */
static bool is_called(const char *name, const char *wanted) {
  size_t size = strlen(wanted);
  return !strncmp(name, wanted, size) &&
         (!name[size] || !strncmp(name + size, ".isra.", 6) ||
          !strncmp(name + size, ".constprop.", 11));
}

static bool is_it(struct query *query, const ElfW(Sym) * symbol,
                  const char *name, size_t most) {
  if (query->wanted) {
    if (strnlen(name, most) == most || !is_called(name, query->wanted))
      return false;
    query->address = symbol->st_value;
    return true;
  }
  if (query->address - symbol->st_value >= symbol->st_size)
    return false;
  snprintf(query->name, query->room, "%.*s", (int)most, name);
  return true;
}

static bool search(const struct file *file, const ElfW(Shdr) * symbols,
                   const ElfW(Shdr) * strings, struct query *query) {
  const ElfW(Sym) *symbol = part(file, symbols->sh_offset, symbols->sh_size);
  const char *text = part(file, strings->sh_offset, strings->sh_size);
  size_t count = symbol && text ? symbols->sh_size / sizeof *symbol : 0;
  for (size_t i = 0; i < count; i++) {
    if (ELF64_ST_TYPE(symbol[i].st_info) == STT_FUNC && symbol[i].st_shndx &&
        symbol[i].st_name < strings->sh_size &&
        is_it(query, &symbol[i], text + symbol[i].st_name,
              strings->sh_size - symbol[i].st_name))
      return true;
  }
  return false;
}

static bool find(const struct file *file, struct query *query) {
  const ElfW(Ehdr) *header = part(file, 0, sizeof *header);
  if (!header || memcmp(header->e_ident, ELFMAG, SELFMAG))
    return false;
  const ElfW(Shdr) *sections =
      part(file, header->e_shoff, (size_t)header->e_shnum * sizeof *sections);
  for (int wanted = SHT_SYMTAB; sections; wanted = SHT_DYNSYM) {
    for (size_t i = 0; i < header->e_shnum; i++)
      if (sections[i].sh_type == (unsigned)wanted &&
          sections[i].sh_link < header->e_shnum &&
          search(file, &sections[i], &sections[sections[i].sh_link], query))
        return true;
    if (wanted == SHT_DYNSYM)
      break;
  }
  return false;
}

/* The program's name may be relative to a folder that it has left. */
static bool find_in(const struct link_map *module, struct query *query) {
  struct file file = map_file(
      module->l_name && *module->l_name ? module->l_name : "/proc/self/exe");
  bool found = file.data && find(&file, query);
  if (file.data)
    munmap((void *)file.data, file.size);
  return found;
}

/* The first is the program itself. Libraries of the system have none of its
 * functions. */
uintptr_t rt_address(const char *function) {
  for (const struct link_map *module = _r_debug.r_map; module;
       module = module->l_next) {
    if (rt_is_system(module->l_name) || module->l_ld == _DYNAMIC)
      continue;
    struct query query = {.wanted = function};
    if (find_in(module, &query))
      return module->l_addr + query.address;
  }
  return 0;
}

static bool find_name(uintptr_t pc, Dl_info *info, struct query *query) {
  struct link_map *module = NULL;
  if (!dladdr1((void *)pc, info, (void **)&module, RTLD_DL_LINKMAP) ||
      !info->dli_fname || !module)
    info->dli_fname = NULL;
  else
    query->address = pc - module->l_addr;
  return info->dli_fname && find_in(module, query);
}

bool rt_function_name(uintptr_t pc, char *name, size_t room) {
  Dl_info info;
  struct query query = {0, NULL, name, room};
  return find_name(pc, &info, &query);
}

void rt_name(uintptr_t pc, char *name, size_t room) {
  Dl_info info;
  struct query query = {0, NULL, name, room};
  if (find_name(pc, &info, &query))
    return;
  if (!info.dli_fname) {
    snprintf(name, room, "unknown");
    return;
  }
  const char *slash = strrchr(info.dli_fname, '/');
  snprintf(name, room, "%s+0x%zx", slash ? slash + 1 : info.dli_fname,
           (size_t)query.address);
}
