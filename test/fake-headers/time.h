/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_TIME_H
#define FAKE_TIME_H

typedef __SIZE_TYPE__ size_t;
typedef long time_t;
struct tm {
  int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
};
time_t time(time_t *t);
size_t strftime(char *to, size_t size, const char *format, const struct tm *tm);

#endif
