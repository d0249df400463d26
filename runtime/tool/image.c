/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The memory of another process, and of a core file. */

#include "image.h"
#include "record.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>

enum { PAGE = 4096, PIECE = 1 << 18 };

size_t image_segment(const struct image *image, uintptr_t address) {
  /* The next question is about the same one nearly always. */
  static size_t last;
  size_t low = 0, high = image->segment_count;
  if (last < high && address >= image->segments[last].low &&
      address < image->segments[last].high)
    return last;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (image->segments[middle].high <= address)
      low = middle + 1;
    else
      high = middle;
  }
  return last = low;
}

/* A page that is not there stays zero. */
static void copy_pages(pid_t process, uintptr_t from, char *to, size_t size) {
  while (size) {
    struct iovec here = {to, size}, there = {(void *)from, size};
    ssize_t copied = process_vm_readv(process, &here, 1, &there, 1, 0);
    size_t done = copied > 0 ? (size_t)copied / PAGE * PAGE : 0;
    if (!done)
      done = size < PAGE ? size : PAGE;
    from += done;
    to += done;
    size -= done;
  }
}

static void copy_pieces(const struct image *image, struct segment *segment,
                        uintptr_t low, uintptr_t high) {
  size_t first = (low - segment->low) / PIECE;
  size_t last = (high - 1 - segment->low) / PIECE;
  for (size_t i = first; i <= last; i++) {
    if (segment->have[i])
      continue;
    segment->have[i] = 1;
    size_t offset = i * PIECE, size = segment->high - segment->low - offset;
    copy_pages(image->process, segment->low + offset, segment->bytes + offset,
               size < PIECE ? size : PIECE);
  }
}

static bool prepare(struct segment *segment) {
  size_t size = segment->high - segment->low;
  if (segment->bytes)
    return true;
  segment->have = calloc(size / PIECE + 1, 1);
  char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  segment->bytes = bytes == MAP_FAILED ? NULL : bytes;
  return segment->bytes && segment->have;
}

const char *image_at(struct image *image, uintptr_t address, size_t want,
                     size_t *got) {
  size_t i = image_segment(image, address);
  if (i == image->segment_count || address < image->segments[i].low)
    return NULL;
  struct segment *segment = &image->segments[i];
  *got = segment->high - address < want ? segment->high - address : want;
  if (!*got)
    return NULL;
  if (image->process) {
    if (!prepare(segment))
      return NULL;
    copy_pieces(image, segment, address, address + *got);
  }
  return segment->bytes + (address - segment->low);
}

bool image_read(struct image *image, uintptr_t address, void *to, size_t size) {
  if (image->process) {
    struct iovec here = {to, size}, there = {(void *)address, size};
    return process_vm_readv(image->process, &here, 1, &there, 1, 0) ==
           (ssize_t)size;
  }
  size_t got;
  const char *bytes = image_at(image, address, size, &got);
  if (!bytes || got < size)
    return false;
  memcpy(to, bytes, size);
  return true;
}

uintptr_t image_word(struct image *image, uintptr_t address) {
  uintptr_t word = 0;
  size_t got;
  const char *bytes = image_at(image, address, sizeof word, &got);
  if (bytes && got == sizeof word)
    memcpy(&word, bytes, sizeof word);
  return word;
}

void image_forget(struct image *image) {
  for (size_t i = 0; i < image->segment_count && image->process; i++) {
    struct segment *segment = &image->segments[i];
    size_t size = segment->high - segment->low;
    if (segment->bytes)
      munmap(segment->bytes, size);
    free(segment->have);
    segment->bytes = NULL;
    segment->have = NULL;
  }
}

void image_add_segment(struct image *image, struct segment segment) {
  image->segments = grow_array(image->segments, image->segment_count,
                               sizeof *image->segments);
  size_t i = image->segment_count++;
  for (; i && image->segments[i - 1].low > segment.low; i--)
    image->segments[i] = image->segments[i - 1];
  image->segments[i] = segment;
}

void image_add_file(struct image *image, uintptr_t low, uintptr_t high,
                    size_t offset, const char *path) {
  image->files =
      grow_array(image->files, image->file_count, sizeof *image->files);
  image->files[image->file_count++] =
      (struct mapped_file){low, high, offset, copy_text(path)};
}

void image_add_thread(struct image *image, struct image_thread thread) {
  image->threads =
      grow_array(image->threads, image->thread_count, sizeof *image->threads);
  image->threads[image->thread_count++] = thread;
}

void image_set_entry(struct image *image, const char *vector, size_t size) {
  Elf64_auxv_t entry;
  for (size_t i = 0; i + sizeof entry <= size; i += sizeof entry) {
    memcpy(&entry, vector + i, sizeof entry);
    if (entry.a_type == AT_ENTRY)
      image->entry = entry.a_un.a_val;
  }
}
