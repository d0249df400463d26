/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Libgcrypt's memory, which is libgpg-error's clients', too. What has an x in its
 * name ends the process where there is none.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef unsigned gpg_error_t;
#endif

cvet_allocates cvet_fails_null
void *gcry_malloc(size_t n);
cvet_allocates cvet_fails_null
void *gcry_calloc(size_t n, size_t m);
cvet_allocates cvet_fails_null
void *gcry_malloc_secure(size_t n);
cvet_allocates cvet_fails_null
void *gcry_calloc_secure(size_t n, size_t m);
cvet_reallocates(1) cvet_fails_null
void *gcry_realloc(void *a, size_t n);
cvet_allocates cvet_fails_null
char *gcry_strdup(const char *string);
cvet_allocates
void *gcry_xmalloc(size_t n);
cvet_allocates
void *gcry_xcalloc(size_t n, size_t m);
cvet_allocates
void *gcry_xmalloc_secure(size_t n);
cvet_allocates
void *gcry_xcalloc_secure(size_t n, size_t m);
cvet_reallocates(1)
void *gcry_xrealloc(void *a, size_t n);
cvet_allocates
char *gcry_xstrdup(const char *a);
cvet_frees(1)
void gcry_free(void *a);

cvet_borrows
const char *gpg_strerror(gpg_error_t err);
cvet_borrows
const char *gpg_strsource(gpg_error_t err);
