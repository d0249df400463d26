/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* glibc's main heap is chunks without a gap, from its beginning to its end: if
 * the sizes lead there exactly, it is one. */

#include "heap.h"
#include "record.h"
#include <stdlib.h>

enum { IN_USE = 1, MAPPED = 2, FLAGS = 7, SMALLEST = 32 };

/* Where the chunk after this one is, or 0. */
static uintptr_t next_chunk(struct image *image, uintptr_t chunk,
                            uintptr_t end) {
  uintptr_t size = image_word(image, chunk + 8) & ~(uintptr_t)FLAGS;
  return size >= SMALLEST && size % 16 == 0 && size <= end - chunk
             ? chunk + size
             : 0;
}

static bool is_heap(struct image *image, const struct segment *segment) {
  uintptr_t chunk = segment->low;
  if (image_word(image, chunk) ||
      (image_word(image, chunk + 8) & FLAGS) != IN_USE)
    return false;
  while (chunk && chunk < segment->high)
    chunk = next_chunk(image, chunk, segment->high);
  return chunk == segment->high;
}

/* What the first chunk, the cache of the first thread, has of each size: its
 * blocks look as if they were in use. */
static size_t cached(struct image *image, const struct segment *segment,
                     uintptr_t **list) {
  enum { BINS = 64, COUNTS = BINS * 2, MOST = 1 << 16 };
  uintptr_t bins = segment->low + 16 + COUNTS;
  size_t count = 0;
  *list = NULL;
  if ((image_word(image, segment->low + 8) & ~(uintptr_t)FLAGS) != 0x290)
    return 0;
  for (size_t i = 0; i < BINS; i++)
    for (uintptr_t at = image_word(image, bins + i * 8);
         at % 16 == 0 && at > segment->low && at < segment->high &&
         count < MOST;
         at = at >> 12 ^ image_word(image, at)) {
      *list = grow_array(*list, count, sizeof **list);
      (*list)[count++] = at;
    }
  return count;
}

static int compare(const void *a, const void *b) {
  uintptr_t x = *(const uintptr_t *)a, y = *(const uintptr_t *)b;
  return x < y ? -1 : x > y;
}

static void walk(struct image *image, const struct segment *segment) {
  uintptr_t *free_blocks;
  size_t count = cached(image, segment, &free_blocks);
  if (count)
    qsort(free_blocks, count, sizeof *free_blocks, compare);
  for (uintptr_t chunk = segment->low, next;
       (next = next_chunk(image, chunk, segment->high)) && next < segment->high;
       chunk = next) {
    uintptr_t block = chunk + 16;
    bool used = image_word(image, next + 8) & IN_USE;
    if (used && chunk != segment->low &&
        !(count && bsearch(&block, free_blocks, count, sizeof block, compare)))
      heap_found(block, next - chunk - 8);
  }
  free(free_blocks);
}

/* Large blocks have mappings of their own. */
static void walk_mapped(struct image *image, const struct segment *segment) {
  for (uintptr_t chunk = segment->low; chunk < segment->high;) {
    uintptr_t word = image_word(image, chunk + 8), size = word & ~(uintptr_t)7;
    if (image_word(image, chunk) || (word & FLAGS) != MAPPED || size % 4096 ||
        !size || size > segment->high - chunk)
      return;
    heap_found(chunk + 16, size - 16);
    chunk += size;
  }
}

bool heap_walk(struct image *image) {
  for (size_t i = 0; i < image->segment_count; i++) {
    const struct segment *segment = &image->segments[i];
    if (!segment->writable || segment->path)
      continue;
    if (is_heap(image, segment))
      walk(image, segment);
    else
      walk_mapped(image, segment);
  }
  return true;
}
