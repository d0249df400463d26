/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Reports of tests. */

#ifndef CVET_RT_TOOL_OUTPUT_H
#define CVET_RT_TOOL_OUTPUT_H

#include "record.h"

typedef void output(FILE *out, const struct tests *tests);

output output_text, output_tap, output_junit, output_sarif, output_json;
/* Of cvet_who_holds(). */
output output_held;
/* Of cvet_attached_write(). */
output output_attached;
/* Of cvet_heap_write() and cvet_threads_write(): `SITE` findings. */
output output_folded, output_pprof, output_svg;

/* NULL: there is no such format. */
output *output_named(const char *name);

/* From folded stacks to a flame graph. With `before` (or NULL) what has grown
 * is red, and what has shrunk is blue. */
void flame_graph(FILE *folded, FILE *before, FILE *out, const char *title,
                 const char *unit);

/* Writes a character that XML text cannot have as it is; false: it can. */
bool put_entity(FILE *out, char c);

#endif
