/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What another process is made of. */

#include "process.h"
#include "../lib/rt.h"
#include "heap.h"
#include "record.h"
#include "symbols.h"
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static struct image *looked_at;
static struct rt_directory directory;
static bool has_library;
static struct rt_block *blocks;
static size_t block_count, block_bytes;
static uintptr_t *ignored;
static size_t ignored_count;

bool process_has_library(void) { return has_library; }

/*
 * What the library's algorithms ask.
 */

struct rt_thread *rt_threads;

void *rt_map(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void rt_unmap(void *memory, size_t size) { munmap(memory, size); }

void rt_each_word(uintptr_t low, uintptr_t high,
                  void (*visit)(void *, uintptr_t, uintptr_t), void *data) {
  for (uintptr_t at = low; at + sizeof at <= high;) {
    size_t got;
    const char *bytes = image_at(looked_at, at, high - at, &got);
    if (!bytes) {
      size_t next = image_segment(looked_at, at);
      if (next == looked_at->segment_count)
        return;
      at = looked_at->segments[next].low;
      continue;
    }
    for (size_t i = 0; i + sizeof at <= got; i += sizeof at) {
      uintptr_t word;
      memcpy(&word, bytes + i, sizeof word);
      visit(data, at + i, word);
    }
    at += got;
  }
}

uintptr_t rt_word(uintptr_t at) { return image_word(looked_at, at); }

size_t rt_table_count(size_t *bytes) {
  *bytes = block_bytes;
  return block_count;
}

void rt_table_each(void (*visit)(void *, const struct rt_block *), void *data) {
  for (size_t i = 0; i < block_count; i++)
    visit(data, &blocks[i]);
}

size_t rt_stack_get(uint32_t id, const uintptr_t **pcs) {
  size_t offset = (size_t)id * directory.stacks.unit, got;
  if (!id || !has_library ||
      offset / directory.stacks.size >= directory.stacks.count)
    return 0;
  uintptr_t piece =
      image_word(looked_at, directory.stacks.pieces +
                                offset / directory.stacks.size * sizeof piece);
  uintptr_t stack = piece + offset % directory.stacks.size;
  uint32_t count = 0;
  const char *bytes = piece
                          ? image_at(looked_at, stack + directory.stacks.frames,
                                     sizeof count, &got)
                          : NULL;
  if (!bytes || got < sizeof count)
    return 0;
  memcpy(&count, bytes, sizeof count);
  if (count > RT_MAX_DEPTH)
    return 0;
  bytes = image_at(looked_at, stack + directory.stacks.pcs,
                   count * sizeof **pcs, &got);
  /* A stack is aligned as its number's unit is. */
  *pcs = (const uintptr_t *)(const void *)bytes;
  return bytes && got == count * sizeof **pcs ? count : 0;
}

size_t rt_ignored(const uintptr_t **list) {
  *list = ignored;
  return ignored_count;
}

/*
 * Modules.
 */

struct known_module {
  const char *path;  /* as it is mapped */
  char *file;        /* where its names are; NULL: they are not known */
  uintptr_t dynamic; /* its dynamic section */
  bool program;
};
static struct known_module known[RT_MAX_MODULES];
static const char *program_file;

const char *process_program(void) {
  for (size_t i = 0; i < rt_module_count; i++)
    if (known[i].program)
      return known[i].path;
  return looked_at->name;
}

static bool read_headers(struct image *image, uintptr_t base,
                         Elf64_Ehdr *header, Elf64_Phdr *headers, size_t room) {
  size_t size = sizeof *headers;
  return image_read(image, base, header, sizeof *header) &&
         !memcmp(header->e_ident, ELFMAG, SELFMAG) &&
         header->e_phentsize == size && header->e_phnum <= room &&
         image_read(image, base + header->e_phoff, headers,
                    header->e_phnum * size);
}

enum { MAX_HEADERS = 64 };

static void add_module(struct image *image, const struct mapped_file *file) {
  Elf64_Ehdr header;
  Elf64_Phdr headers[MAX_HEADERS];
  if (file->offset || rt_module_count == RT_MAX_MODULES ||
      !read_headers(image, file->low, &header, headers, MAX_HEADERS))
    return;
  struct rt_module module = {.low = UINTPTR_MAX};
  struct known_module more = {.path = file->path};
  uintptr_t bias = file->low;
  for (size_t i = header.e_phnum; i--;)
    if (headers[i].p_type == PT_LOAD && !headers[i].p_offset)
      bias = file->low - headers[i].p_vaddr;
  for (size_t i = 0; i < header.e_phnum; i++) {
    uintptr_t low = bias + headers[i].p_vaddr;
    uintptr_t high = low + headers[i].p_memsz;
    if (headers[i].p_type == PT_LOAD) {
      module.low = low < module.low ? low : module.low;
      module.high = high > module.high ? high : module.high;
      if (headers[i].p_flags & PF_W && module.datas < 4) {
        module.data[module.datas][0] = (low + 7) & ~(uintptr_t)7;
        module.data[module.datas++][1] = high;
      }
    } else if (headers[i].p_type == PT_TLS) {
      module.tls_size = headers[i].p_memsz;
    } else if (headers[i].p_type == PT_DYNAMIC) {
      more.dynamic = low;
    }
  }
  more.program = image->entry >= module.low && image->entry < module.high;
  module.system = !more.program && rt_is_system(file->path);
  known[rt_module_count] = more;
  rt_modules[rt_module_count++] = module;
}

/* The loader's list of modules, by which they have their numbers. Returns its
 * first entry, or 0. */
static uintptr_t first_loaded(struct image *image) {
  for (size_t i = 0; i < rt_module_count; i++)
    if (known[i].program && known[i].dynamic)
      for (uintptr_t at = known[i].dynamic; image_word(image, at);
           at += sizeof(Elf64_Dyn))
        if (image_word(image, at) == DT_DEBUG)
          return image_word(image, image_word(image, at + 8) +
                                       offsetof(struct r_debug, r_map));
  return 0;
}

/* The offset from the thread pointer at which each thread has the module's
 * variables; 0: there is none. */
static ptrdiff_t tls_offset(struct image *image, size_t number) {
  ptrdiff_t offset = 0;
  for (const struct rt_thread *t = rt_threads; t; t = t->next) {
    if (!t->pointer)
      continue;
    uintptr_t vector = image_word(image, t->pointer + 8);
    uintptr_t place = vector ? image_word(image, vector + number * 16) : 0;
    ptrdiff_t here = (ptrdiff_t)(place - t->pointer);
    if (!place || here >= 0 || here < -(1 << 20) || (offset && here != offset))
      return 0;
    offset = here;
  }
  return offset;
}

static void find_thread_locals(struct image *image) {
  size_t number = 0;
  bool found[RT_MAX_MODULES] = {false};
  for (uintptr_t at = first_loaded(image); at && number < RT_MAX_MODULES;
       at = image_word(image, at + offsetof(struct link_map, l_next))) {
    uintptr_t dynamic = image_word(image, at + offsetof(struct link_map, l_ld));
    for (size_t i = 0; i < rt_module_count; i++)
      if (rt_modules[i].tls_size && !found[i] && dynamic >= rt_modules[i].low &&
          dynamic < rt_modules[i].high) {
        rt_modules[i].tls_offset = tls_offset(image, ++number);
        found[i] = rt_modules[i].tls_offset != 0;
      }
  }
  for (size_t i = 0; i < rt_module_count; i++)
    if (!found[i])
      rt_modules[i].tls_size = 0;
}

/*
 * Whether the files are still what the process has.
 */

static bool same_program(struct image *image, const struct rt_module *module,
                         const char *path) {
  Elf64_Ehdr header, file_header;
  Elf64_Phdr headers[MAX_HEADERS], file_headers[MAX_HEADERS];
  size_t base = module->low & ~(uintptr_t)4095;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  bool same =
      fd >= 0 && read_headers(image, base, &header, headers, MAX_HEADERS) &&
      pread(fd, &file_header, sizeof header, 0) == (ssize_t)sizeof header &&
      file_header.e_entry == header.e_entry &&
      file_header.e_phnum == header.e_phnum;
  size_t size = header.e_phnum * sizeof *headers;
  same =
      same &&
      pread(fd, file_headers, size, (off_t)header.e_phoff) == (ssize_t)size &&
      !memcmp(headers, file_headers, size);
  /* The build-id, and other notes. */
  for (size_t i = 0; same && i < header.e_phnum; i++) {
    char here[1024], there[1024];
    size = headers[i].p_filesz;
    if (headers[i].p_type != PT_NOTE || size > sizeof here)
      continue;
    if (image_read(image, base + headers[i].p_offset, here, size))
      same =
          pread(fd, there, size, (off_t)headers[i].p_offset) == (ssize_t)size &&
          !memcmp(here, there, size);
  }
  if (fd >= 0)
    close(fd);
  return same;
}

/* Returns false if the program is not the one that was named. */
static bool find_file(struct image *image, size_t i) {
  struct known_module *module = &known[i];
  const char *path = module->path;
  if (module->program && program_file)
    path = program_file;
  if (same_program(image, &rt_modules[i], path)) {
    module->file = realpath(path, NULL);
    return module->file != NULL;
  }
  /* Where a new file has taken the place of the one that runs. */
  char *running = format_text("/proc/%d/exe", (int)image->process);
  if (module->program && !program_file && image->process &&
      same_program(image, &rt_modules[i], running)) {
    module->file = running;
    return true;
  }
  free(running);
  if (access(path, R_OK))
    fprintf(stderr, "cvet-rt: %s: %s: names in it are not known%s\n", path,
            strerror(errno),
            module->program && !program_file ? " (--program=FILE)" : "");
  else
    fprintf(stderr,
            "cvet-rt: %s is not what %s%s has (its build-id is "
            "another)%s\n",
            path, image->process ? "process " : "", image->name,
            !module->program || program_file ? "" : ": --program=FILE");
  return !module->program || !program_file;
}

char *process_maps(const struct image *image) {
  char *text = copy_text("");
  size_t used = 0;
  for (size_t i = 0; i < image->file_count; i++) {
    const struct mapped_file *file = &image->files[i];
    size_t j = 0;
    while (j < rt_module_count &&
           (known[j].path != file->path && strcmp(known[j].path, file->path)))
      j++;
    if (j == rt_module_count || !known[j].file)
      continue;
    char *line =
        format_text("%zx-%zx r-xp %08zx 00:01 %zu %s\n", (size_t)file->low,
                    (size_t)file->high, file->offset, j + 1, known[j].file);
    size_t size = strlen(line);
    text = realloc(text, used + size + 1);
    if (!text)
      exit(2);
    memcpy(text + used, line, size + 1);
    used += size;
    free(line);
  }
  return text;
}

/*
 * The library's directory.
 */

static void look_for_magic(void *data, uintptr_t at, uintptr_t word) {
  uintptr_t first;
  memcpy(&first, RT_DIRECTORY_MAGIC, sizeof first);
  struct rt_directory found;
  if (word != first || *(uintptr_t *)data ||
      !image_read(looked_at, at, &found, sizeof found) ||
      memcmp(found.magic, RT_DIRECTORY_MAGIC, sizeof RT_DIRECTORY_MAGIC) != 0)
    return;
  directory = found;
  *(uintptr_t *)data = at;
}

static bool find_directory(const struct image *image) {
  uintptr_t at = 0;
  for (size_t i = 0; i < rt_module_count && !at; i++)
    for (size_t j = 0; j < rt_modules[i].datas && !at; j++)
      if (!rt_modules[i].system || strstr(known[i].path, "cvet-rt"))
        rt_each_word(rt_modules[i].data[j][0], rt_modules[i].data[j][1],
                     look_for_magic, &at);
  has_library = at != 0;
  if (!at)
    return true;
  for (size_t i = 0; i < rt_module_count; i++)
    rt_modules[i].own =
        !known[i].program && at >= rt_modules[i].low && at < rt_modules[i].high;
  if (directory.version == RT_DIRECTORY_VERSION &&
      directory.table.block_size == sizeof(struct rt_block) &&
      directory.threads.size == sizeof(struct rt_thread))
    return true;
  fprintf(stderr,
          "cvet-rt: %s has another version of libcvet-rt than this tool\n",
          image->name);
  return false;
}

/*
 * Blocks.
 */

static void add_block(uintptr_t start, size_t size, uint32_t stack,
                      uint32_t generation) {
  blocks = grow_array(blocks, block_count, sizeof *blocks);
  blocks[block_count++] = (struct rt_block){start, size, stack, generation};
  block_bytes += size;
}

void heap_found(uintptr_t start, size_t size) { add_block(start, size, 0, 0); }

/* A part of the table, which may move to another place meanwhile. NULL: it
 * could not be read. */
static struct rt_block *read_shard(struct image *image, size_t shard,
                                   size_t *room) {
  uintptr_t at = directory.table.shards + shard * directory.table.size, place;
  struct rt_block *list = NULL;
  for (int tries = 0; tries < 10; tries++) {
    *room = 0;
    if (!image_read(image, at + directory.table.blocks, &place, sizeof place) ||
        !image_read(image, at + directory.table.room, room, sizeof *room) ||
        *room > UINT32_MAX)
      continue;
    list = malloc((*room + 1) * sizeof *list);
    if (list &&
        (!*room || image_read(image, place, list, *room * sizeof *list)))
      return list;
    free(list);
  }
  return NULL;
}

static bool is_live(const struct rt_block *block) {
  return block->start && block->generation != directory.table.dead;
}

static bool read_table(struct image *image) {
  for (size_t i = 0; i < directory.table.count; i++) {
    size_t room;
    struct rt_block *list = read_shard(image, i, &room);
    if (!list) {
      fprintf(stderr, "cvet-rt: %s: the table of its blocks cannot be read\n",
              image->name);
      return false;
    }
    for (size_t j = 0; j < room; j++)
      if (is_live(&list[j]))
        add_block(list[j].start, list[j].size, list[j].stack,
                  list[j].generation);
    free(list);
  }
  return true;
}

bool process_still_has(struct image *image, uintptr_t start) {
  bool found = false;
  for (size_t i = 0; has_library && i < directory.table.count && !found; i++) {
    size_t room;
    struct rt_block *list = read_shard(image, i, &room);
    for (size_t j = 0; list && j < room; j++)
      found |= list[j].start == start && is_live(&list[j]);
    free(list);
  }
  return found || !has_library;
}

static void read_ignored(struct image *image) {
  size_t count = image_word(image, directory.ignored.count), got;
  const char *list =
      image_at(image, directory.ignored.list, count * sizeof *ignored, &got);
  free(ignored);
  ignored = list ? malloc(got + 1) : NULL;
  ignored_count = ignored ? got / sizeof *ignored : 0;
  if (ignored)
    memcpy(ignored, list, got);
}

/*
 * Threads.
 */

static void free_threads(void) {
  while (rt_threads) {
    struct rt_thread *next = rt_threads->next;
    free(rt_threads);
    rt_threads = next;
  }
}

/* What the library knows of the thread. */
static void ask_library(struct image *image, struct rt_thread *thread) {
  uintptr_t at = has_library ? image_word(image, directory.threads.first) : 0;
  struct rt_thread other;
  for (size_t tries = 0; at && tries < 100000; tries++) {
    if (!image_read(image, at, &other, sizeof other))
      return;
    if (other.tid == thread->tid && !other.ended) {
      thread->low = other.low;
      thread->high = other.high;
      if (!thread->pointer)
        thread->pointer = other.pointer;
      return;
    }
    at = (uintptr_t)other.next;
  }
}

static void read_threads(struct image *image) {
  free_threads();
  for (size_t i = image->thread_count; i--;) {
    const struct image_thread *known_thread = &image->threads[i];
    struct rt_thread *thread = calloc(1, sizeof *thread);
    if (!thread)
      exit(2);
    thread->tid = known_thread->tid;
    thread->sp = known_thread->sp;
    thread->pointer = known_thread->pointer;
    ask_library(image, thread);
    size_t j =
        thread->sp ? image_segment(image, thread->sp) : image->segment_count;
    if (!thread->high && j < image->segment_count &&
        image->segments[j].low <= thread->sp) {
      thread->low = image->segments[j].low;
      thread->high = image->segments[j].high;
    }
    thread->next = rt_threads;
    rt_threads = thread;
  }
}

/* Of a thread whose pointer is not known only the stack is one. */
void process_roots(const struct image *image) {
  rt_world_roots();
  for (const struct rt_thread *thread = rt_threads; thread;
       thread = thread->next)
    if (!thread->pointer && thread->sp)
      rt_root_add(RT_STACK, thread->sp & ~(uintptr_t)7, thread->high,
                  thread->tid, 0);
  for (size_t i = 0; i < image->thread_count; i++) {
    const struct image_thread *thread = &image->threads[i];
    rt_root_add(RT_REGISTER, thread->registers,
                thread->registers + thread->registers_size, thread->tid, 0);
  }
}

/*
 * All of it.
 */

bool process_look_again(struct image *image) {
  looked_at = image;
  image_forget(image);
  block_count = block_bytes = 0;
  read_threads(image);
  find_thread_locals(image);
  if (!has_library)
    return heap_walk(image);
  read_ignored(image);
  return read_table(image);
}

bool process_look(struct image *image, const char *program) {
  looked_at = image;
  program_file = program;
  rt_module_count = 0;
  for (size_t i = 0; i < image->file_count; i++)
    add_module(image, &image->files[i]);
  for (size_t i = 0; i < rt_module_count; i++)
    if (!find_file(image, i))
      return false;
  if (!find_directory(image))
    return false;
  if (has_library && directory.sight == RT_BLIND && !directory.arena)
    fprintf(stderr,
            "cvet-rt: %s has an allocator of its own, whose blocks "
            "libcvet-rt does not see\n",
            image->name);
  if (!has_library)
    fprintf(stderr,
            "cvet-rt: %s%s runs without libcvet-rt: of its blocks only those "
            "are known that glibc's main heap has, or that are mapped alone%s"
            "\n",
            image->process ? "process " : "", image->name,
            image->process ? "; thread-local variables are not known" : "");
  return process_look_again(image);
}
