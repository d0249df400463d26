/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * The memory of another process: of one that runs, which is read from outside
 * while it goes on, or of a core file.
 */

#ifndef CVET_RT_TOOL_IMAGE_H
#define CVET_RT_TOOL_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A part of the memory. Of a process its bytes are copied piece by piece, when
 * they are asked for. */
struct segment {
  uintptr_t low, high;
  char *bytes;         /* NULL: not asked for yet */
  unsigned char *have; /* of a process: which pieces have been copied */
  bool writable;
  const char *path; /* NULL: of no file */
};

/* A part of a file that is mapped. */
struct mapped_file {
  uintptr_t low, high;
  size_t offset;
  char *path;
};

struct image_thread {
  pid_t tid;
  uintptr_t sp;      /* 0: not known */
  uintptr_t pointer; /* 0: not known */
  uintptr_t registers;
  size_t registers_size; /* 0: not known */
};

struct image {
  const char *name; /* as the user says it */
  pid_t process;    /* 0: a core file */
  int number;       /* of the process */
  struct segment *segments;
  size_t segment_count;
  struct mapped_file *files;
  size_t file_count;
  struct image_thread *threads;
  size_t thread_count;
  uintptr_t entry; /* of the program; 0: not known */
};

/* Both return false after a line on standard error. */
bool image_of_process(struct image *image, const char *name);
bool image_of_core(struct image *image, const char *path);

/* The bytes at an address, at most `want` of them; `*got`: how many lie there
 * in one piece. NULL: none. They stay as they are. */
const char *image_at(struct image *image, uintptr_t address, size_t want,
                     size_t *got);
/* Reads so many bytes as they are now. */
bool image_read(struct image *image, uintptr_t address, void *to, size_t size);
/* The word, or 0. */
uintptr_t image_word(struct image *image, uintptr_t address);
/* The segment that the address is in or, if there is none, the next; its index.
 */
size_t image_segment(const struct image *image, uintptr_t address);
/* All that has been copied is forgotten. */
void image_forget(struct image *image);

void image_add_segment(struct image *image, struct segment segment);
void image_add_file(struct image *image, uintptr_t low, uintptr_t high,
                    size_t offset, const char *path);
void image_add_thread(struct image *image, struct image_thread thread);
/* From the auxiliary vector. */
void image_set_entry(struct image *image, const char *vector, size_t size);

/* Where it stands in no process: what is not memory there. */
#define IMAGE_OUTSIDE ((uintptr_t)0xffff800000000000)

#endif
