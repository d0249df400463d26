/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * `cvet-rt run --follow`: does something follow a stale pointer that a test has
 * left? The block that it names is given back when the test is over; so the
 * pointer, which names nothing anyhow, is written anew: it gets an address of a
 * place where nothing can be read. All pointers to one block get the same
 * place, with the same offset and the same low bits, so they are equal as they
 * were, and equal to no other. Who only compares them sees no difference. Who
 * follows one, gives it to free() or to realloc(), is told; the program goes on
 * and reads zeros there, as it would have in a block that is set aside.
 *
 * A pointer that gets another value, or is gone with the block that it was in,
 * before anybody has followed it, is told to be overwritten: that program sets
 * it anew before it uses it.
 */

#include "rt.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

struct rt_stale_list *rt_stale_list;

enum { MAX_TRAPS = 1 << 16, PAGE = 4096 };
static const size_t ROOM = (size_t)1 << 36; /* of addresses */

/* Where the pointers to one block lead to now. */
struct trap {
  uintptr_t low, high;
  pid_t process; /* that has told the stale pointer as its number `id` */
  uint32_t id, by;
  bool seen, told;
};
static struct trap *traps; /* by address */
static size_t trap_count;
static uintptr_t arena, arena_used;

/* Pointers that were written anew, and are looked at again. */
struct laid {
  uintptr_t at, word, holder;
  size_t holder_size;
  uint32_t id;
  bool overwritten;
};
enum { MAX_LAID = 4096 };
static struct laid *laid;
static size_t laid_count;

static struct trap *trap_at(uintptr_t address) {
  if (!arena || address < arena || address >= arena_used)
    return NULL;
  size_t low = 0, high = trap_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (traps[middle].high <= address)
      low = middle + 1;
    else
      high = middle;
  }
  return low < trap_count && traps[low].low <= address ? &traps[low] : NULL;
}

static void see(struct trap *trap, uintptr_t caller, uintptr_t frame) {
  if (trap->seen)
    return;
  rt_inside++;
  trap->by = rt_stack_capture(caller, frame);
  trap->seen = true;
  rt_inside--;
}

/* Who has done it is found as if it had called this: what a call would have put
 * on the stack is there for a moment. */
static void see_interrupted(struct trap *trap, const ucontext_t *context) {
#ifdef __x86_64__
  const greg_t *registers = context->uc_mcontext.gregs;
  uintptr_t *frame = (uintptr_t *)registers[REG_RSP] - 2;
  uintptr_t kept[2] = {frame[0], frame[1]};
  uintptr_t pc = (uintptr_t)registers[REG_RIP] + 1;
  frame[0] = (uintptr_t)registers[REG_RBP];
  frame[1] = pc;
  see(trap, pc, (uintptr_t)frame);
  frame[0] = kept[0];
  frame[1] = kept[1];
#else
  trap->seen = true;
#endif
}

static void on_fault(int number, siginfo_t *info, void *context) {
  uintptr_t address = (uintptr_t)info->si_addr;
  struct trap *trap = info->si_code > 0 ? trap_at(address) : NULL;
  if (!trap) {
    rt_signal_pass_on(number, info, context);
    return;
  }
  see_interrupted(trap, context);
  mmap((void *)(address & ~(uintptr_t)(PAGE - 1)), PAGE, PROT_READ | PROT_WRITE,
       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static bool start(void) {
  if (arena)
    return true;
  traps = rt_map(MAX_TRAPS * sizeof *traps);
  laid = rt_map(MAX_LAID * sizeof *laid);
  void *room = mmap(NULL, ROOM, PROT_NONE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (!traps || room == MAP_FAILED)
    return false;
  madvise(room, ROOM, MADV_DONTDUMP);
  arena = arena_used = (uintptr_t)room;
  return true;
}

/* Returns what is to be added to an address in the block, or 0. */
static uintptr_t lay(const struct rt_stale *stale) {
  uintptr_t into = stale->target & (PAGE - 1);
  size_t pages = (into + stale->size) / PAGE + 2;
  if (trap_count == MAX_TRAPS || pages > (arena + ROOM - arena_used) / PAGE)
    return 0;
  traps[trap_count++] = (struct trap){.low = arena_used,
                                      .high = arena_used + pages * PAGE,
                                      .process = rt_process(),
                                      .id = stale->id};
  uintptr_t moved = arena_used + into - stale->target;
  arena_used += pages * PAGE;
  return moved;
}

static void keep(const struct rt_stale *stale, uintptr_t word) {
  if (laid && laid_count < MAX_LAID && stale->watched)
    laid[laid_count++] = (struct laid){.at = stale->at,
                                       .word = word,
                                       .holder = stale->holder,
                                       .holder_size = stale->holder_size,
                                       .id = stale->id};
}

/* A variable may be gone with its library. */
static bool is_overwritten(const struct laid *pointer) {
  struct rt_block holder;
  uintptr_t word = 0;
  if (pointer->holder && (!rt_table_get(pointer->holder, &holder) ||
                          holder.size != pointer->holder_size))
    return true;
  struct iovec to = {&word, sizeof word},
               from = {(void *)pointer->at, sizeof word};
  if (process_vm_readv(getpid(), &to, 1, &from, 1, 0) != sizeof word)
    return errno == EFAULT;
  return word != pointer->word;
}

static bool look_again(void) {
  bool any = false;
  for (size_t i = 0; i < laid_count; i++) {
    laid[i].overwritten |= is_overwritten(&laid[i]);
    any |= laid[i].overwritten;
  }
  return any;
}

void rt_follow_prepare(void) {
  static int wanted;
  if (!wanted)
    wanted = getenv("CVET_RT_FOLLOW") ? 1 : -1;
  if (wanted > 0 && !rt_stale_list)
    rt_stale_list = rt_map_shared(sizeof *rt_stale_list);
  if (rt_stale_list)
    rt_stale_list->count = 0;
}

void rt_follow_lay(void) {
  struct rt_stale_list *stale = rt_stale_list;
  if (!stale || !stale->count || !start())
    return;
  rt_signal_take(SIGSEGV, on_fault, SA_NODEFER);
  size_t size = (stale->count + 1) * sizeof(struct rt_pair);
  struct rt_pair *by_target = rt_map(size);
  if (!by_target)
    return;
  for (uint32_t i = 0; i < stale->count; i++)
    by_target[i] = (struct rt_pair){stale->list[i].target, i};
  rt_sort(by_target, stale->count);
  uintptr_t target = 0, moved = 0;
  for (size_t i = 0; i < stale->count; i++) {
    const struct rt_stale *one = &stale->list[by_target[i].value];
    if (one->target != target)
      moved = lay(one);
    target = one->target;
    uintptr_t word = one->word;
    if (moved && atomic_compare_exchange_strong((_Atomic uintptr_t *)one->at,
                                                &word, word + moved))
      keep(one, word + moved);
  }
  rt_unmap(by_target, size);
  stale->count = 0;
}

bool rt_follow_given(uintptr_t block, uintptr_t caller, uintptr_t frame) {
  struct trap *trap = trap_at(block);
  if (trap)
    see(trap, caller, frame);
  return trap != NULL;
}

/* The child tells its own. */
void rt_follow_forked(void) {
  rt_stale_list = NULL;
  for (size_t i = 0; i < trap_count; i++)
    traps[i].told |= traps[i].seen;
  laid_count = 0;
}

static bool write_followed(void *data, struct rt_writer *out) {
  rt_write_header(out);
  for (size_t i = 0; i < trap_count; i++)
    if (traps[i].seen && !traps[i].told) {
      rt_write(out, "followed %d %u", (int)traps[i].process,
               (size_t)traps[i].id);
      rt_write_stack(out, "", traps[i].by);
    }
  for (size_t i = 0; i < laid_count; i++)
    if (laid[i].overwritten)
      rt_write(out, "overwritten %d %u\n", (int)rt_process(),
               (size_t)laid[i].id);
  return true;
}

void rt_follow_tell(void) {
  bool any = look_again();
  for (size_t i = 0; i < trap_count; i++)
    any |= traps[i].seen && !traps[i].told;
  if (!any)
    return;
  rt_inside++;
  rt_snapshot(write_followed, NULL, NULL, NULL);
  rt_inside--;
  for (size_t i = 0; i < trap_count; i++)
    traps[i].told |= traps[i].seen;
  size_t kept = 0;
  for (size_t i = 0; i < laid_count; i++)
    if (!laid[i].overwritten)
      laid[kept++] = laid[i];
  laid_count = kept;
}
