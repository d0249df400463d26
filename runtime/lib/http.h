/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Requests and answers. */

#ifndef CVET_RT_LIB_HTTP_H
#define CVET_RT_LIB_HTTP_H

#include "rt.h"

enum { RT_REQUEST = 8192, RT_REQUEST_SECONDS = 5 };

struct rt_connection {
  int fd;     /* 0: free */
  bool local; /* it is a Unix socket's */
  bool head_only;
  double until;
  size_t read;
  char request[RT_REQUEST + 1];
  char *answer; /* of malloc(); NULL: there is none yet */
  size_t size, sent;
};

/* A request is there: it gets its answer, or the connection is another thread's
 * from here on, and this record is free. */
void rt_http_understand(struct rt_connection *c);
void rt_http_refuse(struct rt_connection *c, const char *status);
void rt_http_forked(void);

#endif
