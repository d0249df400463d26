/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What a program's file says of how it is loaded, before it runs. */

#include "program.h"
#include "record.h"
#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As execvp() finds it; -1: it does not. */
static int open_program(const char *command) {
  const char *path = getenv("PATH");
  if (strchr(command, '/') || !path)
    return open(command, O_RDONLY | O_CLOEXEC);
  int fd = -1;
  while (fd < 0 && *path) {
    size_t size = strcspn(path, ":");
    char *name = format_text("%.*s/%s", (int)size, path, command);
    if (!access(name, X_OK))
      fd = open(name, O_RDONLY | O_CLOEXEC);
    free(name);
    path += size + (path[size] == ':');
  }
  return fd;
}

/* The loader that it asks for: "" if it asks for none. False: it is no program
 * of this machine's. */
static bool read_loader(int fd, char *loader, size_t room) {
  Elf64_Ehdr header;
  if (pread(fd, &header, sizeof header, 0) != sizeof header ||
      memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
      header.e_ident[EI_CLASS] != ELFCLASS64)
    return false;
  *loader = 0;
  for (int i = 0; i < header.e_phnum; i++) {
    Elf64_Phdr segment;
    off_t at = (off_t)(header.e_phoff + (size_t)i * header.e_phentsize);
    if (pread(fd, &segment, sizeof segment, at) != sizeof segment)
      return false;
    if (segment.p_type != PT_INTERP)
      continue;
    ssize_t size = pread(fd, loader, room - 1, (off_t)segment.p_offset);
    loader[size > 0 ? size : 0] = 0;
  }
  return true;
}

bool program_fits(const char *command) {
  char loader[256];
  int fd = open_program(command);
  bool known = fd >= 0 && read_loader(fd, loader, sizeof loader);
  if (fd >= 0)
    close(fd);
  if (!known)
    return true;
  if (!*loader)
    fprintf(stderr,
            "cvet-rt: %s is linked statically: nothing can be loaded into it; "
            "link it dynamically\n",
            command);
  else if (strstr(loader, "/ld-musl"))
    fprintf(stderr,
            "cvet-rt: %s has musl's libc (%s), and this library needs glibc\n",
            command, loader);
  else
    return true;
  return false;
}
