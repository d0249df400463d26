/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What the part of `cvet-rt trace` in the kernel shares with the tool. */

#ifndef CVET_RT_BPF_TRACE_H
#define CVET_RT_BPF_TRACE_H

#include <linux/types.h>

enum { TRACE_STEPS = 16, TRACE_PLACES = 4096, TRACE_HOLDERS = 1024 };
enum { TRACE_EDGES = 1 << 20, TRACE_CALLS = 1 << 14 };

/* What a call, or a return, does to one holder; as a plan names it. */
enum trace_what {
  TRACE_ATTACH,
  TRACE_PUT, /* into a slot */
  TRACE_DETACH,
  TRACE_CLEAR,    /* a slot */
  TRACE_CLEAR_IF, /* if it has that object */
  TRACE_FREE,
  TRACE_STARTS, /* a thread, whose number is that of the holder */
  TRACE_ENDS
};

struct trace_step {
  __u32 what, holder;
  __u32 object, owner; /* 1 to 6: arguments, 7: the result, 0: none */
};

/* A place in the program: the cookie of its probe is the place's number. */
struct trace_place {
  __u32 count;
  __u32 keeps;     /* the arguments, for the return, which is the next place */
  __u32 is_return; /* whose arguments have been kept by the place before */
  __u32 unused;
  struct trace_step steps[TRACE_STEPS];
};

struct trace_edge {
  __u64 holder, object;
};

struct trace_slot {
  __u64 holder, owner;
};

struct trace_since {
  __u64 time, owner, caller; /* caller: where it was attached */
};

struct trace_count {
  __s64 attached, attaches, detaches, freed, dropped;
};

/* "Freed while it is attached" */
struct trace_death {
  __u64 holder, object, age, freed, attached;
};

#endif
