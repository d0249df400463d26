/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Output without stdio, whose locks another thread may hold. */

#include "rt.h"
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

void rt_write_flush(struct rt_writer *out) {
  for (size_t done = 0; done < out->used;) {
    ssize_t written = write(out->fd, out->buffer + done, out->used - done);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      break;
    done += (size_t)written;
  }
  out->used = 0;
}

static void put(struct rt_writer *out, char c) {
  if (out->used == sizeof out->buffer)
    rt_write_flush(out);
  out->buffer[out->used++] = c;
}

static void put_number(struct rt_writer *out, uintptr_t number, unsigned base) {
  char digits[24];
  int count = 0;
  do
    digits[count++] = "0123456789abcdef"[number % base];
  while (number /= base);
  while (count)
    put(out, digits[--count]);
}

/* Bytes that would end a field are written as %XX. */
static void put_field(struct rt_writer *out, const char *text) {
  if (!*text)
    put(out, '%');
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c > ' ' && c != '%' && c != 127) {
      put(out, *text);
    } else {
      put(out, '%');
      put(out, "0123456789abcdef"[c >> 4]);
      put(out, "0123456789abcdef"[c & 15]);
    }
  }
}

void rt_write(struct rt_writer *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (; *format; format++) {
    if (*format != '%') {
      put(out, *format);
      continue;
    }
    switch (*++format) {
    case 's':
      for (const char *s = va_arg(arguments, const char *); *s; s++)
        put(out, *s);
      break;
    case 'c':
      put(out, (char)va_arg(arguments, int));
      break;
    case 'q':
      put_field(out, va_arg(arguments, const char *));
      break;
    case 'x':
      put_number(out, va_arg(arguments, uintptr_t), 16);
      break;
    case 'u':
      put_number(out, va_arg(arguments, size_t), 10);
      break;
    case 'd': {
      int number = va_arg(arguments, int);
      if (number < 0)
        put(out, '-');
      put_number(out, (uintptr_t)(number < 0 ? -(long)number : number), 10);
      break;
    }
    default:
      put(out, *format);
    }
  }
  va_end(arguments);
}

void rt_write_stack(struct rt_writer *out, const char *word, uint32_t stack) {
  const uintptr_t *pcs = NULL;
  size_t count = rt_stack_get(stack, &pcs);
  rt_write(out, "%s", word);
  for (size_t i = 0; i < count; i++)
    rt_write(out, " %x", pcs[i]);
  rt_write(out, "\n");
}
