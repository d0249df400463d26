/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * The C library: C and what POSIX, GNU and the BSDs add. System calls are in
 * posix.h, threads in pthreads.h. What writes a new object through a parameter
 * (posix_memalign, asprintf) is left out: unknown.
 */

#include "cvet.h"

#ifndef CVET_REAL_HEADERS
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef __builtin_va_list va_list;
typedef struct _IO_FILE FILE;
typedef struct __dirstream DIR;
struct dirent;
#endif

/* Memory */
cvet_allocates cvet_fails_null
void *malloc(size_t size);
cvet_allocates cvet_fails_null
void *calloc(size_t count, size_t size);
cvet_reallocates(1) cvet_fails_null
void *realloc(void *ptr, size_t size);
cvet_reallocates(1) cvet_fails_null
void *reallocarray(void *ptr, size_t count, size_t size);
cvet_allocates cvet_fails_null
void *aligned_alloc(size_t alignment, size_t size);
cvet_allocates cvet_fails_null
void *memalign(size_t alignment, size_t size);
cvet_allocates cvet_fails_null
char *strdup(const char *s);
cvet_allocates cvet_fails_null
char *strndup(const char *s, size_t n);
cvet_frees(1)
void free(void *ptr);
cvet_zeroes(1) cvet_returns(1)
void *memset(void *s, int c, size_t n);
cvet_zeroes(1)
void bzero(void *s, size_t n);
cvet_zeroes(1)
void explicit_bzero(void *s, size_t n);

/* Streams and directories */
cvet_allocates cvet_opens_path(1) cvet_fails_null cvet_sets_errno
FILE *fopen(const char *path, const char *mode);
cvet_allocates cvet_fails_null cvet_sets_errno
FILE *fdopen(int fd, const char *mode);
cvet_frees(1) cvet_fails_negative cvet_sets_errno cvet_commits(1)
int fclose(FILE *stream);
cvet_allocates cvet_fails_null cvet_sets_errno
FILE *popen(const char *command, const char *type);
cvet_frees(1) cvet_fails_negative
int pclose(FILE *stream);
cvet_allocates cvet_fails_null cvet_sets_errno
DIR *opendir(const char *name);
cvet_frees(1) cvet_fails_negative
int closedir(DIR *dir);

/* What waits for the other end of a stream */
cvet_blocks(3) cvet_fails_null
char *fgets(char *s, int n, FILE *stream);
cvet_blocks(4) cvet_partial(3)
size_t fread(void *to, size_t size, size_t count, FILE *stream);
cvet_blocks(1) cvet_fails_negative
int fgetc(FILE *stream);
cvet_blocks(1) cvet_fails_negative
int getc(FILE *stream);
cvet_blocks(0) cvet_fails_negative
int getchar(void);

/* A stream's lock, which its holder may take once more */
cvet_borrows cvet_tries_lock(1)
void flockfile(FILE *stream);
cvet_fails_positive cvet_borrows cvet_tries_lock(1)
int ftrylockfile(FILE *stream);
cvet_borrows cvet_unlocks(1)
void funlockfile(FILE *stream);

/* Functions that are given */
cvet_calls(4) cvet_elements(1, 2, 3)
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
cvet_calls(5) cvet_elements(2, 3, 4)
void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
cvet_defers(1) cvet_fails_negative
int atexit(void (*function)(void));
cvet_defers(1, 2)
int on_exit(void (*function)(int, void *), void *arg);

/* Trees of <search.h>; hsearch takes its entry by value. */
#ifndef CVET_REAL_HEADERS
typedef enum { preorder, postorder, endorder, leaf } VISIT;
#endif
cvet_inserts(2, 1) cvet_calls(3)
void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *));
cvet_removes(2, 1) cvet_calls(3)
void *tdelete(const void *key, void **root, int (*compare)(const void *, const void *));
cvet_calls(3)
void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *));
cvet_calls(2)
void twalk(const void *root, void (*action)(const void *, VISIT, int));
cvet_destroys(1, 2)
void tdestroy(void *root, void (*free_node)(void *));

/* What only looks at its arguments, or copies between them */
cvet_borrows cvet_returns(1)
void *memcpy(void *to, const void *from, size_t n);
cvet_borrows cvet_returns(1)
void *memmove(void *to, const void *from, size_t n);
cvet_borrows
int memcmp(const void *a, const void *b, size_t n);
cvet_borrows cvet_returns(1)
char *strcpy(char *to, const char *from);
cvet_borrows cvet_returns(1)
char *strncpy(char *to, const char *from, size_t n);
cvet_borrows cvet_returns(1)
char *strcat(char *to, const char *from);
cvet_borrows cvet_returns(1)
char *strncat(char *to, const char *from, size_t n);
cvet_borrows
int strcmp(const char *a, const char *b);
cvet_borrows
int strncmp(const char *a, const char *b, size_t n);
cvet_borrows
int strcasecmp(const char *a, const char *b);
cvet_borrows
int strncasecmp(const char *a, const char *b, size_t n);
cvet_borrows
size_t strlen(const char *s);
cvet_borrows
size_t strnlen(const char *s, size_t n);
cvet_borrows
size_t strspn(const char *s, const char *accept);
cvet_borrows
size_t strcspn(const char *s, const char *reject);
cvet_borrows
int atoi(const char *s);
cvet_borrows
long atol(const char *s);
cvet_borrows
int printf(const char *format, ...);
cvet_borrows cvet_fails_negative cvet_writes(1)
int fprintf(FILE *stream, const char *format, ...);
cvet_borrows
int sprintf(char *s, const char *format, ...);
cvet_borrows cvet_fails_negative cvet_truncates(2)
int snprintf(char *s, size_t n, const char *format, ...);
cvet_borrows
int vprintf(const char *format, va_list args);
cvet_borrows cvet_fails_negative cvet_writes(1)
int vfprintf(FILE *stream, const char *format, va_list args);
cvet_borrows cvet_fails_negative cvet_truncates(2)
int vsnprintf(char *s, size_t n, const char *format, va_list args);
cvet_borrows
int puts(const char *s);
cvet_borrows cvet_fails_negative cvet_writes(2)
int fputs(const char *s, FILE *stream);
cvet_borrows cvet_fails_negative cvet_writes(2)
int fputc(int c, FILE *stream);
cvet_borrows cvet_fails_negative cvet_sets_errno cvet_commits(1)
int fflush(FILE *stream);
cvet_borrows cvet_partial(3) cvet_writes(4)
size_t fwrite(const void *from, size_t size, size_t count, FILE *stream);
cvet_borrows
void perror(const char *s);

/* The process ends, and with it every thread. */
cvet_borrows cvet_quits
void exit(int status);
cvet_borrows cvet_quits
void _Exit(int status);
cvet_borrows cvet_quits
void quick_exit(int status);
cvet_borrows
void abort(void);
cvet_borrows cvet_quits
void err(int status, const char *format, ...);
cvet_borrows cvet_quits
void errx(int status, const char *format, ...);
cvet_borrows
void __assert_fail(const char *condition, const char *file, unsigned line, const char *function);

/* What is read ends in the same way at an error. */
cvet_ends(3)
char *fgets(char *s, int n, FILE *stream);
cvet_ends(1)
int fgetc(FILE *stream);
cvet_ends(1)
int getc(FILE *stream);
cvet_ends(4)
size_t fread(void *to, size_t size, size_t count, FILE *stream);
cvet_borrows cvet_ends(3)
ssize_t getline(char **line, size_t *size, FILE *stream);
cvet_borrows cvet_ends(4)
ssize_t getdelim(char **line, size_t *size, int end, FILE *stream);
cvet_ends(1)
struct dirent *readdir(DIR *dir);
cvet_borrows cvet_had_error(1)
int ferror(FILE *stream);
/* What is not at its end had an error. */
cvet_borrows cvet_had_error(1)
int feof(FILE *stream);
/* It tells of errno. */
cvet_had_error(0)
void perror(const char *s);

/* What becomes of errno */
cvet_keeps_errno
void free(void *ptr);
cvet_keeps_errno
void *memcpy(void *to, const void *from, size_t n);
cvet_keeps_errno
void *memmove(void *to, const void *from, size_t n);
cvet_keeps_errno
void *memset(void *s, int c, size_t n);
cvet_keeps_errno
int memcmp(const void *a, const void *b, size_t n);
cvet_keeps_errno
char *strcpy(char *to, const char *from);
cvet_keeps_errno
char *strncpy(char *to, const char *from, size_t n);
cvet_keeps_errno
char *strcat(char *to, const char *from);
cvet_keeps_errno
int strcmp(const char *a, const char *b);
cvet_keeps_errno
int strncmp(const char *a, const char *b, size_t n);
cvet_keeps_errno
size_t strlen(const char *s);
/* POSIX: it changes errno only where the number is none. */
cvet_keeps_errno
char *strerror(int number);
cvet_sets_errno
FILE *fopen(const char *path, const char *mode);
cvet_sets_errno
int fclose(FILE *stream);
/* It fails only for what is no open directory. */
cvet_keeps_errno
int closedir(DIR *dir);
cvet_sets_errno
char *fgets(char *s, int n, FILE *stream);
cvet_sets_errno
size_t fread(void *to, size_t size, size_t count, FILE *stream);
cvet_sets_errno
int printf(const char *format, ...);
cvet_sets_errno
int fprintf(FILE *stream, const char *format, ...);
cvet_sets_errno
int vprintf(const char *format, va_list args);
cvet_sets_errno
int vfprintf(FILE *stream, const char *format, va_list args);
cvet_sets_errno
int puts(const char *s);
cvet_sets_errno
int fputs(const char *s, FILE *stream);
cvet_sets_errno
int fputc(int c, FILE *stream);
cvet_sets_errno
int fflush(FILE *stream);
cvet_sets_errno
size_t fwrite(const void *from, size_t size, size_t count, FILE *stream);
