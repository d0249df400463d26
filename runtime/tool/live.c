/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* A process that runs. It is not stopped, and gets no signal: the kernel copies
 * its memory for whoever may trace it. */

#include "image.h"
#include "record.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

static FILE *open_of(const struct image *image, const char *what) {
  char *path = format_text("/proc/%d/%s", (int)image->process, what);
  FILE *file = fopen(path, "r");
  free(path);
  return file;
}

/* "LOW-HIGH PERMISSIONS OFFSET DEVICE INODE   PATH" */
static void add_mapping(struct image *image, const char *line) {
  uintptr_t low, high;
  size_t offset;
  char permissions[8];
  int path = 0;
  if (sscanf(line, "%zx-%zx %7s %zx %*s %*s %n", &low, &high, permissions,
             &offset, &path) < 4)
    return;
  const char *name = path ? line + path : "";
  bool is_file = *name == '/';
  if (is_file)
    image_add_file(image, low, high, offset, name);
  if (*permissions != 'r' || !strncmp(name, "[v", 2))
    return;
  image_add_segment(
      image,
      (struct segment){
          .low = low,
          .high = high,
          .writable = permissions[1] == 'w',
          .path = is_file ? image->files[image->file_count - 1].path : NULL});
}

static bool read_mappings(struct image *image) {
  FILE *file = open_of(image, "maps");
  char *line = NULL;
  size_t room = 0;
  ssize_t size;
  while (file && (size = getline(&line, &room, file)) > 0) {
    if (line[size - 1] == '\n')
      line[size - 1] = 0;
    add_mapping(image, line);
  }
  free(line);
  if (file)
    fclose(file);
  return image->segment_count != 0;
}

/* "NUMBER ARGUMENT... SP PC" of a thread that sleeps in the kernel, "running"
 * of one that does not. */
static uintptr_t sleeping_at(const struct image *image, pid_t tid) {
  char *name = format_text("task/%d/syscall", (int)tid), text[256] = "";
  FILE *file = open_of(image, name);
  free(name);
  if (!file)
    return 0;
  char *read = fgets(text, sizeof text, file);
  fclose(file);
  char *last = read ? strrchr(text, ' ') : NULL;
  if (!last)
    return 0;
  *last = 0;
  char *before = strrchr(text, ' ');
  return before ? (uintptr_t)strtoull(before + 1, NULL, 16) : 0;
}

static void read_threads(struct image *image) {
  char *path = format_text("/proc/%d/task", (int)image->process);
  DIR *folder = opendir(path);
  free(path);
  struct dirent *entry;
  while (folder && (entry = readdir(folder))) {
    pid_t tid = (pid_t)strtol(entry->d_name, NULL, 10);
    if (tid > 0)
      image_add_thread(image, (struct image_thread){
                                  .tid = tid, .sp = sleeping_at(image, tid)});
  }
  if (folder)
    closedir(folder);
}

static void read_vector(struct image *image) {
  char vector[4096];
  FILE *file = open_of(image, "auxv");
  if (!file)
    return;
  image_set_entry(image, vector, fread(vector, 1, sizeof vector, file));
  fclose(file);
}

static bool refuse(const struct image *image, int error) {
  fprintf(stderr, "cvet-rt: process %d: %s%s\n", (int)image->process,
          strerror(error),
          error == EPERM || error == EACCES
              ? " (its memory is for its user and root; under Yama for its "
                "parents and root)"
              : "");
  return false;
}

bool image_of_process(struct image *image, const char *name) {
  *image = (struct image){.name = name};
  char *end;
  errno = 0;
  long number = strtol(name, &end, 10);
  image->process = (pid_t)number;
  if (errno || *end || number <= 0 || number != image->process)
    return refuse(image, ESRCH);
  image->number = image->process;
  if (!read_mappings(image))
    return refuse(image, errno == ENOENT || !errno ? ESRCH : errno);
  char byte;
  struct iovec here = {&byte, 1}, there = {(void *)image->segments[0].low, 1};
  if (process_vm_readv(image->process, &here, 1, &there, 1, 0) < 0 &&
      errno != EFAULT)
    return refuse(image, errno);
  read_threads(image);
  read_vector(image);
  return true;
}
