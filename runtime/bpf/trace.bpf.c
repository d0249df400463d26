/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */

/* The part of `cvet-rt trace` in the kernel: what is attached to what. It knows
 * no program: what a place does is data, and a probe's cookie is its place. */

#include "trace.h"
#include <asm/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linux/bpf.h>

/* The kernel gives a word of user memory only to what may be used under the
 * GPL, too. */
char may_be_used[] SEC("license") = "GPL and additional rights";

const volatile __u32 target;

#define MAP(name, map_type, key_type, value_type, entries, flags)              \
  struct {                                                                     \
    __uint(type, map_type);                                                    \
    __uint(max_entries, entries);                                              \
    __uint(map_flags, flags);                                                  \
    __type(key, key_type);                                                     \
    __type(value, value_type);                                                 \
  } name SEC(".maps")

/* Of a call: the thread, and its place. */
struct call {
  __u64 thread, place;
};
struct values {
  __u64 of[8];
};

MAP(places, BPF_MAP_TYPE_ARRAY, __u32, struct trace_place, TRACE_PLACES, 0);
MAP(counts, BPF_MAP_TYPE_ARRAY, __u32, struct trace_count, TRACE_HOLDERS, 0);
MAP(edges, BPF_MAP_TYPE_HASH, struct trace_edge, struct trace_since,
    TRACE_EDGES, BPF_F_NO_PREALLOC);
MAP(slots, BPF_MAP_TYPE_HASH, struct trace_slot, __u64, TRACE_EDGES,
    BPF_F_NO_PREALLOC);
MAP(calls, BPF_MAP_TYPE_HASH, struct call, struct values, TRACE_CALLS,
    BPF_F_NO_PREALLOC);
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 18);
} deaths SEC(".maps");

static __always_inline void forget(struct trace_count *count, __u64 holder,
                                   __u64 object) {
  struct trace_edge edge = {holder, object};
  if (bpf_map_delete_elem(&edges, &edge))
    return;
  __sync_fetch_and_add(&count->attached, -1);
  __sync_fetch_and_add(&count->detaches, 1);
}

static __always_inline void attach(struct trace_count *count, __u64 holder,
                                   __u64 object, __u64 owner, __u64 caller) {
  struct trace_edge edge = {holder, object};
  struct trace_since since = {bpf_ktime_get_ns(), owner, caller};
  if (!object)
    return;
  long error = bpf_map_update_elem(&edges, &edge, &since, BPF_NOEXIST);
  if (error == -17) /* it is there */
    return;
  if (error) {
    __sync_fetch_and_add(&count->dropped, 1);
    return;
  }
  __sync_fetch_and_add(&count->attached, 1);
  __sync_fetch_and_add(&count->attaches, 1);
}

static __always_inline void clear(struct trace_count *count, __u64 holder,
                                  __u64 owner, __u64 object) {
  struct trace_slot slot = {holder, owner};
  __u64 *has = bpf_map_lookup_elem(&slots, &slot);
  if (!has || (object && *has != object))
    return;
  forget(count, holder, *has);
  bpf_map_delete_elem(&slots, &slot);
}

static __always_inline void note_death(struct trace_count *count, __u64 holder,
                                       __u64 object, __u64 caller) {
  struct trace_edge edge = {holder, object};
  struct trace_since *since = bpf_map_lookup_elem(&edges, &edge);
  if (!since)
    return;
  struct trace_slot slot = {holder, since->owner};
  struct trace_death death = {holder, object, bpf_ktime_get_ns() - since->time,
                              caller, since->caller};
  bpf_ringbuf_output(&deaths, &death, sizeof death, 0);
  __sync_fetch_and_add(&count->freed, 1);
  forget(count, holder, object);
  __u64 *has = bpf_map_lookup_elem(&slots, &slot);
  if (has && *has == object)
    bpf_map_delete_elem(&slots, &slot);
}

static __always_inline void run(const struct trace_place *place,
                                const struct values *values, __u64 caller) {
  for (__u32 i = 0; i < TRACE_STEPS && i < place->count; i++) {
    const struct trace_step *step = &place->steps[i];
    __u32 holder = step->holder;
    struct trace_count *count = bpf_map_lookup_elem(&counts, &holder);
    if (!count)
      continue;
    __u64 object = values->of[step->object & 7];
    __u64 owner = values->of[step->owner & 7];
    switch (step->what) {
    case TRACE_PUT: {
      struct trace_slot slot = {holder, owner};
      if (object)
        bpf_map_update_elem(&slots, &slot, &object, BPF_ANY);
      attach(count, holder, object, owner, caller);
      break;
    }
    case TRACE_ATTACH:
      attach(count, holder, object, owner, caller);
      break;
    case TRACE_DETACH:
      forget(count, holder, object);
      break;
    case TRACE_CLEAR:
      clear(count, holder, owner, 0);
      break;
    case TRACE_CLEAR_IF:
      if (object)
        clear(count, holder, owner, object);
      break;
    case TRACE_FREE:
      note_death(count, holder, object, caller);
      break;
    case TRACE_STARTS:
      __sync_fetch_and_add(&count->attached, 1);
      __sync_fetch_and_add(&count->attaches, 1);
      break;
    case TRACE_ENDS:
      __sync_fetch_and_add(&count->attached, -1);
      break;
    }
  }
}

SEC("uprobe")
int called(struct pt_regs *ctx) {
  __u64 thread = bpf_get_current_pid_tgid(), caller = 0;
  __u32 number = bpf_get_attach_cookie(ctx);
  struct trace_place *place = bpf_map_lookup_elem(&places, &number);
  if (!place || thread >> 32 != target)
    return 0;
  struct values values = {{0, PT_REGS_PARM1(ctx), PT_REGS_PARM2(ctx),
                           PT_REGS_PARM3(ctx), PT_REGS_PARM4(ctx),
                           PT_REGS_PARM5(ctx), ctx->r9, 0}};
  bpf_probe_read_user(&caller, sizeof caller, (const void *)PT_REGS_SP(ctx));
  if (place->keeps) {
    struct call call = {thread, number + 1};
    bpf_map_update_elem(&calls, &call, &values, BPF_ANY);
  }
  run(place, &values, caller);
  return 0;
}

SEC("uretprobe")
int returns(struct pt_regs *ctx) {
  __u64 thread = bpf_get_current_pid_tgid();
  __u32 number = bpf_get_attach_cookie(ctx);
  struct trace_place *place = bpf_map_lookup_elem(&places, &number);
  struct call call = {thread, number};
  struct values values = {{0}};
  if (!place || thread >> 32 != target)
    return 0;
  struct values *kept = bpf_map_lookup_elem(&calls, &call);
  if (place->is_return && !kept)
    return 0; /* it was called before anybody looked */
  if (kept)
    values = *kept;
  bpf_map_delete_elem(&calls, &call);
  values.of[7] = PT_REGS_RC(ctx);
  run(place, &values, PT_REGS_IP(ctx));
  return 0;
}
