/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * Names of code, variables, types and fields, by elfutils. Of system libraries
 * only the symbol tables are read: their debug information takes long.
 */

#ifndef CVET_RT_TOOL_SYMBOLS_H
#define CVET_RT_TOOL_SYMBOLS_H

#include "record.h"
#include <elfutils/libdw.h>

struct symbols;

/* From the lines of /proc/PID/maps. The text of the last test is kept. */
struct symbols *symbols_for(const struct test *test);

/* The program itself has debug information. */
bool symbols_has_lines(struct symbols *symbols);

struct frame {
  const char *function; /* NULL: not known */
  const char *file;     /* NULL: not known; as the compiler was given it */
  int line;
  const char *module; /* base name of the file that it is in, or NULL */
  uintptr_t pc;
  bool system;
};

/* The functions that a return address is in: inlined ones first. Returns how
 * many, 1 at least. They are kept. */
size_t symbols_callers(struct symbols *symbols, uintptr_t pc,
                       const struct frame **frames);
/* The function that begins at the address. */
struct frame symbols_start(struct symbols *symbols, uintptr_t pc);

struct type {
  Dwarf_Die die;
  bool known;
};

struct variable {
  char *name; /* with fields: "state.jobs", "buckets[2]" */
  const char *file, *folder;
  int line;
  struct type pointee; /* of the pointer there */
};

/* The variable at an address, or at an offset among the thread-local ones of
 * the module. The name is to be freed. Zeroed variables are not in the file
 * that is mapped, so where its module is must be said, too (0: not known). */
struct variable symbols_variable(struct symbols *symbols, uintptr_t module,
                                 uintptr_t address);
struct variable symbols_thread_local(struct symbols *symbols, uintptr_t module,
                                     size_t offset);

/* Where the variable of this name is; of several, the program's. */
bool symbols_address(struct symbols *symbols, const char *name,
                     uintptr_t *address);

/* "struct client"; NULL: not known. To be freed. */
char *symbols_type(struct symbols *symbols, const struct type *type);
/* ".link.le_next"; NULL: there is no pointer. To be freed. */
char *symbols_field(struct symbols *symbols, const struct type *type,
                    size_t offset, struct type *pointee);

const char *base_name(const char *path);

#endif
