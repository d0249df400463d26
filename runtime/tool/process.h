/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * What another process is made of: its modules, threads and blocks. They are
 * kept where the library's algorithms (graph.c, holders.c) look for them, so
 * there is one such process at a time.
 */

#ifndef CVET_RT_TOOL_PROCESS_H
#define CVET_RT_TOOL_PROCESS_H

#include "image.h"

/* Looks at the process. `program`: the file of the program, or NULL. Returns
 * false after a line on standard error. */
bool process_look(struct image *image, const char *program);
/* The same again, of a process that goes on: what it is by now. */
bool process_look_again(struct image *image);
/* The roots, for the graph; registers are among them. */
void process_roots(const struct image *image);
/* A block of the library's table is still there. */
bool process_still_has(struct image *image, uintptr_t start);
/* The program's name, and what is mapped where, as in /proc/PID/maps: without
 * files that have changed since. */
const char *process_program(void);
char *process_maps(const struct image *image);
/* Blocks are known by the library. */
bool process_has_library(void);

#endif
