/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Which stale pointers of a run are told. */

#ifndef CVET_RT_TOOL_JUDGE_H
#define CVET_RT_TOOL_JUDGE_H

#include "record.h"

/* `patterns`: of files with code of the tests' own; the last is NULL. */
void judge_stale(struct tests *tests, const char *const *patterns);
const char *quiet_name(enum quiet quiet);
/* How many are not told, and why. */
void put_quiet(FILE *out, const struct tests *tests);
/* Which programs with findings have no lines and fields to be told. */
void put_nameless(FILE *out, const struct tests *tests);

#endif
