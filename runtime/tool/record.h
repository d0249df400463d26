/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * What the library writes, read back: lines of words. A record is about one
 * test (or one question) of one process:
 *
 *   cvet-rt 1
 *   program NAME / process PID / map LINE OF /proc/PID/maps
 *   test NAME
 *   left COUNT BYTES LOST PC...          blocks left, by the place they are from
 *   stale COUNT SIZE INTO ID ENDING      a pointer to what was freed; the
 *                                        process was tidying up then
 *   born PC... / freed PC... / holder
 *   thread TID runs|ended START PC...
 *   descriptor NUMBER LINK PC...
 *   timer PC...
 *   alive SIZE PC...
 *   dead COUNT SIZE HOLDER               freed while the holder had it; then
 *                                        born PC... (attached), freed PC...
 *   attached COUNT HOLDER PC...          what a holder has, by the place
 *   site COUNT BYTES PC...               one place's live blocks or threads
 *   note TEXT
 *   result BLOCKS STALE THREADS DESCRIPTORS TIMERS ALIVE DEAD
 *
 * and, of a test that is over, that somebody follows what it told as a stale
 * pointer:
 *
 *   followed PROCESS ID PC...
 *   overwritten PROCESS ID               somebody writes it, or frees what it is
 *                                        in, instead
 *
 * After `left`, `alive` and `holder`, a chain:
 *
 *   root data|tls|system|stack|register|ignored|none TID ADDRESS OFFSET
 *   module ADDRESS
 *   skip COUNT
 *   step SIZE INTO AT REPEAT PC...       the block that is reached at INTO; its
 *                                        word AT leads on
 */

#ifndef CVET_RT_TOOL_RECORD_H
#define CVET_RT_TOOL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct stack {
  uintptr_t *pcs; /* return addresses, innermost first */
  size_t count;
};

struct step {
  size_t size, into, at, repeat;
  struct stack born;
};

enum root {
  ROOT_DATA,
  ROOT_TLS,
  ROOT_SYSTEM,
  ROOT_STACK,
  ROOT_REGISTER,
  ROOT_IGNORED,
  ROOT_NONE
};

struct place {
  bool known;
  enum root root;
  int tid;
  uintptr_t address, module;
  size_t offset; /* among the module's thread-local variables */
  size_t skipped;
  struct step *steps;
  size_t count;
};

enum kind {
  LEFT,
  STALE,
  THREAD,
  DESCRIPTOR,
  TIMER,
  DEAD, /* freed while it was attached */
  ALIVE,
  SITE,
  ATTACHED,
  HOLDER,
  NOTE
};

/* Why a stale pointer is not told, but counted; see judge.c. */
enum quiet {
  TOLD,
  QUIET_TEST_CODE,
  QUIET_STACK,
  QUIET_SLOT,
  QUIET_OVERWRITTEN,
  QUIET_ENDING,
  QUIET_KINDS
};

struct finding {
  enum kind kind;
  size_t count, bytes, lost; /* of blocks */
  size_t size, into;         /* of what a stale pointer names */
  int number;                /* a thread or a descriptor */
  bool ended;
  uintptr_t start;
  char *text; /* a note, what a descriptor is, or a holder's name */
  uint32_t id;               /* by which the process tells it; 0: none */
  struct stack born, freed;
  enum quiet quiet;
  bool overwritten, ending;
  struct stack followed; /* who has, after the test; none: nobody was seen */
  struct place place;
};

struct test {
  char *name, *program;
  int process;
  char *maps;
  size_t maps_size;
  struct finding *findings;
  size_t count;
  size_t total; /* as the library counts */
  bool complete;
};

struct tests {
  struct test *list;
  size_t count;
};

/* Reads all records. Returns false after a line on standard error. */
bool read_records(FILE *in, const char *name, struct tests *tests);

/* Ends the program when there is no memory. */
void *grow_array(void *array, size_t count, size_t size);
char *copy_text(const char *text);
char *format_text(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
