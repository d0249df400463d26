/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef CVET_RT_TOOL_INLINED_H
#define CVET_RT_TOOL_INLINED_H

/* cvet-rt inlined BINARY PLAN: which functions of a plan (`cvet link
 * --plan=json`) a tracer does not see in a binary. Returns the exit status. */
int inlined(char **arguments);

#endif
