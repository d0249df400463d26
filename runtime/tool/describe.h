/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Findings in words. All texts are to be freed. */

#ifndef CVET_RT_TOOL_DESCRIBE_H
#define CVET_RT_TOOL_DESCRIBE_H

#include "symbols.h"

/* "client_create clients.c:12 < join commands.c:8": up to main(). */
char *describe_stack(struct symbols *symbols, const struct stack *stack);

/* All frames of a stack up to main(), inlined ones too, innermost first. */
size_t expand_stack(struct symbols *symbols, const struct stack *stack,
                    struct frame **frames);
/* The first of them in the program's own code with a line, or NULL. */
const struct frame *own_frame(const struct frame *frames, size_t count);

struct holder {
  char *text;         /* "state.jobs (srv.c:8) -> struct job .owner" */
  char *name;         /* of the variable that the chain begins at; NULL: none */
  const char *file;   /* may be relative to `folder` */
  const char *folder; /* in which it was compiled; NULL: not known */
  int line;
  char *pointer; /* the variable or member that points: "state.jobs",
                    "job.owner"; NULL: not known */
};
void free_holder(struct holder *holder);
/* `to_word`: the chain's last step is to a word in the block, not to the block.
 */
struct holder describe_place(struct symbols *symbols, const struct place *place,
                             bool to_word);

/* One line that says what was found, and lines that explain it. */
struct description {
  char *summary;
  char *details; /* lines; may be empty */
};
struct description describe(struct symbols *symbols,
                            const struct finding *finding);

/* Of a kind: "stale-pointer". */
const char *kind_name(enum kind kind);
/* A note is no finding. */
bool is_finding(const struct finding *finding);

#endif
