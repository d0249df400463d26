/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef CVET_RT_TOOL_PROGRAM_H
#define CVET_RT_TOOL_PROGRAM_H

#include <stdbool.h>

/* Whether the library can be loaded into the program; if not, says why on
 * standard error. What is no program, or is not found, is left to who runs it.
 */
bool program_fits(const char *command);

#endif
