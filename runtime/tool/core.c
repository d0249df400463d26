/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Core files. */

#include "image.h"
#include "record.h"
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/procfs.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __x86_64__
enum { MACHINE = EM_X86_64 };
#else
enum { MACHINE = EM_NONE };
#endif

struct core {
  struct image *image;
  char *bytes;
  size_t size;
};

static bool complain(const struct core *core, const char *what) {
  fprintf(stderr, "cvet-rt: %s: %s\n", core->image->name, what);
  return false;
}

/* How the file was made small, or NULL. */
static const char *compression(const char *bytes, size_t size) {
  static const struct {
    const char *magic;
    size_t size;
    const char *name;
  } known[] = {{"\x1f\x8b", 2, "gzip"},
               {"\x28\xb5\x2f\xfd", 4, "zstd"},
               {"\xfd"
                "7zXZ",
                5, "xz"},
               {"\x04\x22\x4d\x18", 4, "lz4"},
               {"BZh", 3, "bzip2"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (size >= known[i].size && !memcmp(bytes, known[i].magic, known[i].size))
      return known[i].name;
  return NULL;
}

static bool check_header(const struct core *core, const Elf64_Ehdr *header) {
  const char *how = compression(core->bytes, core->size);
  if (how) {
    char *text = format_text("is compressed by %s: unpack it first", how);
    complain(core, text);
    free(text);
    return false;
  }
  if (core->size < sizeof *header || memcmp(header->e_ident, ELFMAG, SELFMAG))
    return complain(core, "is no core file");
  if (header->e_ident[EI_CLASS] != ELFCLASS64 ||
      header->e_ident[EI_DATA] != ELFDATA2LSB || header->e_machine != MACHINE)
    return complain(core, "is of another architecture than this cvet-rt, or of "
                          "one that it does not know");
  if (header->e_type != ET_CORE)
    return complain(core, "is a program or a library, and no core file");
  if (header->e_phentsize != sizeof(Elf64_Phdr) ||
      header->e_phoff > core->size ||
      (core->size - header->e_phoff) / sizeof(Elf64_Phdr) < header->e_phnum)
    return complain(core, "is cut off, or broken");
  return true;
}

/*
 * Notes.
 */

static void add_registers(struct image *image, char *bytes, size_t size) {
#ifdef __x86_64__
  struct elf_prstatus status;
  if (size < sizeof status)
    return;
  memcpy(&status, bytes, sizeof status);
  struct user_regs_struct registers;
  memcpy(&registers, &status.pr_reg, sizeof registers);
  enum { RED_ZONE = 128 };
  uintptr_t at = IMAGE_OUTSIDE + image->thread_count * sizeof registers * 2;
  image_add_thread(image,
                   (struct image_thread){.tid = status.pr_pid,
                                         .sp = registers.rsp - RED_ZONE,
                                         .pointer = registers.fs_base,
                                         .registers = at,
                                         .registers_size = sizeof registers});
  image_add_segment(
      image,
      (struct segment){.low = at,
                       .high = at + sizeof registers,
                       .bytes = bytes + offsetof(struct elf_prstatus, pr_reg)});
#endif
}

/* COUNT, page size, then LOW, HIGH and OFFSET (in pages) of each, then their
 * paths. */
static void add_files(struct image *image, const char *bytes, size_t size) {
  uint64_t head[2], one[3];
  if (size < sizeof head)
    return;
  memcpy(head, bytes, sizeof head);
  if (head[0] > (size - sizeof head) / sizeof one)
    return;
  const char *path = bytes + sizeof head + head[0] * sizeof one;
  const char *end = bytes + size;
  for (uint64_t i = 0; i < head[0]; i++) {
    size_t length = strnlen(path, (size_t)(end - path));
    if (path + length == end)
      return;
    memcpy(one, bytes + sizeof head + i * sizeof one, sizeof one);
    image_add_file(image, one[0], one[1], one[2] * head[1], path);
    path += length + 1;
  }
}

static void read_note(struct image *image, uint32_t type, char *bytes,
                      size_t size) {
  switch (type) {
  case NT_PRSTATUS:
    add_registers(image, bytes, size);
    break;
  case NT_PRPSINFO:
    if (size >= sizeof(struct elf_prpsinfo)) {
      struct elf_prpsinfo info;
      memcpy(&info, bytes, sizeof info);
      image->number = info.pr_pid;
    }
    break;
  case NT_AUXV:
    image_set_entry(image, bytes, size);
    break;
  case NT_FILE:
    add_files(image, bytes, size);
    break;
  default:
    break;
  }
}

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

static void read_notes(const struct core *core, const Elf64_Phdr *header) {
  char *at = core->bytes + header->p_offset, *end = at + header->p_filesz;
  Elf64_Nhdr note;
  while ((size_t)(end - at) >= sizeof note) {
    memcpy(&note, at, sizeof note);
    at += sizeof note;
    size_t name = padded(note.n_namesz), size = padded(note.n_descsz);
    if ((size_t)(end - at) < name || (size_t)(end - at) - name < size)
      return;
    read_note(core->image, note.n_type, at + name, note.n_descsz);
    at += name + size;
  }
}

static bool read_segments(const struct core *core, const Elf64_Ehdr *header) {
  for (size_t i = 0; i < header->e_phnum; i++) {
    Elf64_Phdr one;
    memcpy(&one, core->bytes + header->e_phoff + i * sizeof one, sizeof one);
    if ((one.p_type != PT_LOAD && one.p_type != PT_NOTE) || !one.p_filesz)
      continue;
    if (one.p_offset > core->size || one.p_filesz > core->size - one.p_offset)
      return complain(core, "is cut off: a part of the memory is not in it");
    if (one.p_type == PT_NOTE)
      read_notes(core, &one);
    else
      image_add_segment(core->image,
                        (struct segment){.low = one.p_vaddr,
                                         .high = one.p_vaddr + one.p_filesz,
                                         .bytes = core->bytes + one.p_offset,
                                         .writable = one.p_flags & PF_W});
  }
  return true;
}

static void name_segments(struct image *image) {
  for (size_t i = 0; i < image->file_count; i++) {
    size_t j = image_segment(image, image->files[i].low);
    for (; j < image->segment_count &&
           image->segments[j].low < image->files[i].high;
         j++)
      image->segments[j].path = image->files[i].path;
  }
}

bool image_of_core(struct image *image, const char *path) {
  *image = (struct image){.name = path};
  struct core core = {.image = image};
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat(fd, &status))
    return complain(&core, strerror(errno));
  if (!S_ISREG(status.st_mode))
    return complain(&core, "is no file");
  core.size = (size_t)status.st_size;
  core.bytes = core.size ? mmap(NULL, core.size, PROT_READ, MAP_PRIVATE, fd, 0)
                         : MAP_FAILED;
  close(fd);
  if (core.bytes == MAP_FAILED)
    return complain(&core, core.size ? strerror(errno) : "is empty");
  Elf64_Ehdr header;
  memset(&header, 0, sizeof header);
  memcpy(&header, core.bytes,
         core.size < sizeof header ? core.size : sizeof header);
  if (!check_header(&core, &header) || !read_segments(&core, &header))
    return false;
  name_segments(image);
  return true;
}
