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

static bool search(const struct file *file, const ElfW(Shdr) * symbols,
                   const ElfW(Shdr) * strings, uintptr_t address, char *name,
                   size_t room) {
  const ElfW(Sym) *symbol = part(file, symbols->sh_offset, symbols->sh_size);
  const char *text = part(file, strings->sh_offset, strings->sh_size);
  size_t count = symbol && text ? symbols->sh_size / sizeof *symbol : 0;
  for (size_t i = 0; i < count; i++) {
    if (ELF64_ST_TYPE(symbol[i].st_info) != STT_FUNC || !symbol[i].st_shndx ||
        address - symbol[i].st_value >= symbol[i].st_size ||
        symbol[i].st_name >= strings->sh_size)
      continue;
    snprintf(name, room, "%.*s", (int)(strings->sh_size - symbol[i].st_name),
             text + symbol[i].st_name);
    return true;
  }
  return false;
}

static bool find(const struct file *file, uintptr_t address, char *name,
                 size_t room) {
  const ElfW(Ehdr) *header = part(file, 0, sizeof *header);
  if (!header || memcmp(header->e_ident, ELFMAG, SELFMAG))
    return false;
  const ElfW(Shdr) *sections =
      part(file, header->e_shoff, (size_t)header->e_shnum * sizeof *sections);
  for (int wanted = SHT_SYMTAB; sections; wanted = SHT_DYNSYM) {
    for (size_t i = 0; i < header->e_shnum; i++)
      if (sections[i].sh_type == (unsigned)wanted &&
          sections[i].sh_link < header->e_shnum &&
          search(file, &sections[i], &sections[sections[i].sh_link], address,
                 name, room))
        return true;
    if (wanted == SHT_DYNSYM)
      break;
  }
  return false;
}

void rt_name(uintptr_t pc, char *name, size_t room) {
  Dl_info info;
  struct link_map *module = NULL;
  if (!dladdr1((void *)pc, &info, (void **)&module, RTLD_DL_LINKMAP) ||
      !info.dli_fname || !module) {
    snprintf(name, room, "unknown");
    return;
  }
  uintptr_t address = pc - module->l_addr;
  /* The program's name may be relative to a folder that it has left. */
  struct file file = map_file(
      module->l_name && *module->l_name ? module->l_name : "/proc/self/exe");
  bool found = file.data && find(&file, address, name, room);
  if (file.data)
    munmap((void *)file.data, file.size);
  if (found)
    return;
  const char *slash = strrchr(info.dli_fname, '/');
  snprintf(name, room, "%s+0x%zx", slash ? slash + 1 : info.dli_fname,
           (size_t)address);
}
