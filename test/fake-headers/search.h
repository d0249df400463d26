/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_SEARCH_H
#define FAKE_SEARCH_H

#include <stddef.h>

typedef struct entry { char *key; void *data; } ENTRY;
typedef enum { FIND, ENTER } ACTION;
int hcreate(size_t count);
ENTRY *hsearch(ENTRY item, ACTION action);
void hdestroy(void);
void *tsearch(const void *key, void **root,
              int (*compare)(const void *, const void *));
void *tdelete(const void *key, void **root,
              int (*compare)(const void *, const void *));
struct qelem { struct qelem *q_forw, *q_back; };
void insque(void *element, void *pred);
void remque(void *element);

#endif
