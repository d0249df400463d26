/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_EVENT2_EVENT_STRUCT_H
#define FAKE_EVENT2_EVENT_STRUCT_H

struct event {
  int ev_fd;
  short ev_events;
};

#endif
