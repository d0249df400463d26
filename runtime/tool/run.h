/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef CVET_RT_TOOL_RUN_H
#define CVET_RT_TOOL_RUN_H

#include "output.h"

enum { MAX_REPORTS = 16 };

struct report {
  output *function;
  const char *path;
};

int usage(void);
bool add_report(struct report *reports, size_t *count, const char *option);
/* Returns the exit status. */
int write_reports(const struct report *reports, size_t count,
                  const struct tests *tests);

/* Commands; they return the exit status. */
int run(char **arguments);
int flame(char **arguments);
int who(char **arguments);
int trace(char **arguments);

#endif
