// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef POOL_H
#define POOL_H
#include <stddef.h>

/* Memory that is only released all at once. */
struct pool;

struct pool *pool_create(void);
void *pool_alloc(struct pool *p, size_t n);
char *pool_memdup(struct pool *p, const char *s, size_t n);
char *pool_strdup(struct pool *p, const char *s);
void pool_destroy(struct pool *p);
#endif
