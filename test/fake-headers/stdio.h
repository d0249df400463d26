/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_STDIO_H
#define FAKE_STDIO_H

#include <stdarg.h>
#include <stddef.h>

typedef struct fake_file FILE;
extern FILE *stdin, *stdout, *stderr;
#define EOF (-1)
int printf(const char *format, ...);
int fprintf(FILE *file, const char *format, ...);
int snprintf(char *s, size_t n, const char *format, ...);
int puts(const char *s);
int fputs(const char *s, FILE *file);
char *fgets(char *s, int n, FILE *file);
int fgetc(FILE *file);
long getline(char **line, size_t *size, FILE *file);
size_t fread(void *to, size_t size, size_t n, FILE *file);
size_t fwrite(const void *from, size_t size, size_t n, FILE *file);
int ferror(FILE *file);
int feof(FILE *file);
FILE *fopen(const char *path, const char *mode);
FILE *fdopen(int fd, const char *mode);
int fclose(FILE *file);
int fgetc(FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
int fflush(FILE *file);
void perror(const char *s);

int fgetc(FILE *file);
int getc(FILE *file);
int fputc(int c, FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
size_t fwrite(const void *from, size_t size, size_t count, FILE *file);
int fileno(FILE *file);
int rename(const char *from, const char *to);
int remove(const char *path);
#endif
