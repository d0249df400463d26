/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Call stacks, each kept once. */

#include "rt.h"
#include <dlfcn.h>
#include <link.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unwind.h>

/* A stack's number is its place in units of eight bytes: PIECES pieces of
 * PIECE_SIZE, mapped when they are needed, so that a core dump is not larger
 * than what is used. */
enum { PIECE_SIZE = 1 << 20, PIECES = 4096, BUCKETS = 1 << 16 };

struct stack {
  uint64_t hash;
  uint32_t next, count;
  uintptr_t pcs[];
};

static char *_Atomic pieces[PIECES];
static size_t used = 8; /* number 0 is no stack */
static rt_lock grow_lock;
static _Atomic uint32_t buckets[BUCKETS];

enum unwinder { CALLER_ONLY, FRAME_POINTERS, TABLES, LIBGCC, LIBUNWIND };
static _Atomic enum unwinder unwinder = CALLER_ONLY;
static int depth = 16;
static int (*libunwind)(void **, int);
static bool without_locks; /* a child of a process with threads */
static atomic_int unwinding;
static atomic_bool held;
static __thread uintptr_t stack_top __attribute__((tls_model("initial-exec")));
extern void *__libc_stack_end;
/* The loader allocates while it holds locks that unwinders take. */
static uintptr_t loader_low, loader_size;

static struct stack *at(uint32_t id) {
  size_t offset = (size_t)id * 8;
  return (struct stack *)(pieces[offset / PIECE_SIZE] + offset % PIECE_SIZE);
}

/* Room for a stack, or NULL; grow_lock is held. */
static struct stack *grow(size_t size, uint32_t *id) {
  if (used % PIECE_SIZE + size > PIECE_SIZE)
    used += PIECE_SIZE - used % PIECE_SIZE;
  size_t piece = used / PIECE_SIZE;
  if (piece >= PIECES)
    return NULL;
  if (!pieces[piece]) {
    char *memory = rt_map(PIECE_SIZE);
    if (!memory)
      return NULL;
    pieces[piece] = memory;
  }
  *id = (uint32_t)(used / 8);
  used += size;
  return at(*id);
}

/* Most stacks are short: a call of memcmp() costs more. */
static bool equal(const uintptr_t *a, const uintptr_t *b, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (a[i] != b[i])
      return false;
  return true;
}

static uint32_t look_up(const uintptr_t *pcs, uint32_t count, uint64_t hash,
                        uint32_t first, uint32_t last) {
  for (uint32_t id = first; id != last;) {
    const struct stack *stack = at(id);
    if (stack->hash == hash && stack->count == count &&
        equal(stack->pcs, pcs, count))
      return id;
    id = stack->next;
  }
  return 0;
}

static uint32_t intern(const uintptr_t *pcs, uint32_t count) {
  /* The products do not wait for each other. */
  uint64_t hash = count;
  for (uint32_t i = 0; i < count; i++)
    hash = (hash << 7 | hash >> 57) + pcs[i] * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 32;
  _Atomic uint32_t *bucket = &buckets[hash % BUCKETS];
  uint32_t first = atomic_load_explicit(bucket, memory_order_acquire);
  uint32_t id = look_up(pcs, count, hash, first, 0);
  if (id)
    return id;
  rt_acquire(&grow_lock);
  /* Another thread may have been faster. */
  uint32_t now = atomic_load(bucket);
  id = look_up(pcs, count, hash, now, first);
  if (!id) {
    struct stack *stack = grow(sizeof *stack + count * sizeof *pcs, &id);
    if (stack) {
      stack->hash = hash;
      stack->count = count;
      stack->next = now;
      memcpy(stack->pcs, pcs, count * sizeof *pcs);
      atomic_store_explicit(bucket, id, memory_order_release);
    }
  }
  rt_release(&grow_lock);
  return id;
}

size_t rt_stack_get(uint32_t id, const uintptr_t **pcs) {
  if (!id)
    return 0;
  const struct stack *stack = at(id);
  *pcs = stack->pcs;
  return stack->count;
}

static bool in_loader(uintptr_t pc) { return pc - loader_low < loader_size; }

bool rt_by_loader(uint32_t stack) {
  const uintptr_t *pcs;
  return rt_stack_get(stack, &pcs) && in_loader(pcs[0]);
}

/* exit() ends with the call that runs what libraries and the program do at the
 * end of the process; so does the return from main(). */
bool rt_by_exit(uint32_t stack) {
  enum { LONGEST = 32 };
  const uintptr_t *pcs;
  size_t count = rt_stack_get(stack, &pcs);
  for (size_t i = 0; i < count; i++)
    if (pcs[i] - (uintptr_t)exit - 1 < LONGEST)
      return true;
  return false;
}

/* Follows frame pointers as far as the callers keep them. */
static int by_frame_pointers(uintptr_t caller, uintptr_t frame,
                             uintptr_t *pcs) {
  uintptr_t top = stack_top ? stack_top : (uintptr_t)__libc_stack_end;
  int count = 0;
  pcs[count++] = caller;
  uintptr_t next = *(uintptr_t *)frame;
  while (count < depth && next > frame && next + 16 < top && next % 8 == 0) {
    uintptr_t pc = ((uintptr_t *)next)[1];
    if (pc < 4096)
      break;
    pcs[count++] = pc;
    frame = next;
    next = *(uintptr_t *)frame;
  }
  return count;
}

struct trace {
  void **pcs;
  int count, room;
};

static _Unwind_Reason_Code one_frame(struct _Unwind_Context *context,
                                     void *data) {
  struct trace *trace = data;
  uintptr_t pc = _Unwind_GetIP(context);
  if (!pc || trace->count == trace->room)
    return _URC_END_OF_STACK;
  trace->pcs[trace->count++] = (void *)pc;
  return _URC_NO_REASON;
}

/* The library's own frames come first in a trace, and how many depends on what
 * was inlined: the caller's address tells where they end. */
static int by_trace(enum unwinder how, uintptr_t caller, int dropped,
                    uintptr_t *pcs) {
  enum { OWN = 6 };
  void *all[RT_MAX_DEPTH + OWN + RT_MAX_DROPPED];
  int count;
  if (how == LIBUNWIND) {
    count = libunwind(all, depth + OWN + dropped);
  } else {
    struct trace trace = {all, 0, depth + OWN + dropped};
    _Unwind_Backtrace(one_frame, &trace);
    count = trace.count;
  }
  int first = 0;
  while (first < count && first <= OWN && (uintptr_t)all[first] != caller)
    first++;
  if (first >= count || first > OWN) {
    pcs[0] = caller;
    return 1;
  }
  int kept = 0;
  if (first + dropped < count)
    first += dropped;
  while (first < count && kept < depth && all[first])
    pcs[kept++] = (uintptr_t)all[first++];
  return kept;
}

/* Waits while somebody makes a copy of the process, or a child. */
void rt_unwinder_enter(void) {
  for (;;) {
    atomic_fetch_add(&unwinding, 1);
    if (RT_LIKELY(!held))
      return;
    atomic_fetch_sub(&unwinding, 1);
    sched_yield();
  }
}

void rt_unwinder_leave(void) { atomic_fetch_sub(&unwinding, 1); }

/* Where the stack ends; one that is no thread's own ends nowhere. */
static uintptr_t top_of(uintptr_t frame) {
  uintptr_t top = stack_top ? stack_top : (uintptr_t)__libc_stack_end;
  return frame < top ? top : UINTPTR_MAX;
}

static int by_tables(uintptr_t caller, uintptr_t frame, int dropped,
                     uintptr_t *pcs, struct rt_trail *trail) {
  uintptr_t top = top_of(frame);
  uintptr_t all[RT_MAX_DEPTH + RT_MAX_DROPPED];
  if (!dropped)
    return rt_frames(caller, frame, top, !without_locks, pcs, depth, trail);
  int count =
      rt_frames(caller, frame, top, !without_locks, all, depth + dropped, NULL);
  if (dropped < count)
    count -= dropped;
  else
    dropped = 0;
  if (count > depth)
    count = depth;
  for (int i = 0; i < count; i++)
    pcs[i] = all[dropped + i];
  return count;
}

static uint32_t capture(uintptr_t caller, uintptr_t frame, int dropped,
                        struct rt_trail *trail) {
  uintptr_t pcs[RT_MAX_DEPTH];
  enum unwinder how = unwinder;
  if (in_loader(caller))
    how = CALLER_ONLY;
  int count = 1;
  pcs[0] = caller;
  if (how == TABLES)
    count = by_tables(caller, frame, dropped, pcs, trail);
  if (trail && (how != TABLES || count < 0))
    trail->count = RT_TRAIL + 1;
  if (how == FRAME_POINTERS || (count < 0 && without_locks)) {
    count = by_frame_pointers(caller, frame, pcs);
  } else if (count < 0 || how == LIBGCC || how == LIBUNWIND) {
    rt_unwinder_enter();
    count = by_trace(how, caller, dropped, pcs);
    rt_unwinder_leave();
  }
  return intern(pcs, (uint32_t)count);
}

uint32_t rt_stack_capture(uintptr_t caller, uintptr_t frame) {
  if (unwinder != TABLES)
    return capture(caller, frame, 0, NULL);
  struct rt_moment moment;
  uint32_t stack = rt_recall(caller, frame, top_of(frame), &moment);
  if (RT_LIKELY(stack))
    return stack;
  if (!moment.seen)
    return capture(caller, frame, 0, NULL);
  struct rt_trail trail;
  stack = capture(caller, frame, 0, &trail);
  rt_recall_keep(&moment, &trail, stack);
  return stack;
}

uint32_t rt_stack_capture_behind(uintptr_t caller, uintptr_t frame,
                                 int dropped) {
  return dropped ? capture(caller, frame, dropped, NULL)
                 : rt_stack_capture(caller, frame);
}

void rt_stack_top(uintptr_t top) { stack_top = top; }

/* Unwinders have locks of their own, which a child of fork() would inherit. So
 * it would grow_lock, which is taken when nobody unwinds any more. */
void rt_stacks_hold(void) {
  held = true;
  while (unwinding)
    sched_yield();
  rt_acquire(&grow_lock);
}

void rt_stacks_go(void) {
  rt_release(&grow_lock);
  held = false;
}

void rt_stacks_without_locks(void) {
  without_locks = true;
  if (unwinder == LIBGCC || unwinder == LIBUNWIND)
    unwinder = FRAME_POINTERS;
}

/* What is known of a library that is gone is not the next one's. */
RT_STANDS_BEFORE(dlclose)
CVET_RT_API int dlclose(void *library) {
  RT_NEXT(dlclose);
  int result = real(library);
  rt_frames_forget();
  rt_recall_forget();
  return result;
}

static bool start_libunwind(void) {
  void *library = dlopen("libunwind.so.8", RTLD_NOW);
  void *function = library ? dlsym(library, "unw_backtrace") : NULL;
  memcpy(&libunwind, &function, sizeof libunwind);
  return function != NULL;
}

static int find_loader(struct dl_phdr_info *info, size_t size, void *data) {
  uintptr_t low = getauxval(AT_BASE);
  if (!low || info->dlpi_addr != low)
    return 0;
  loader_low = low;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type == PT_LOAD &&
        header->p_vaddr + header->p_memsz > loader_size)
      loader_size = header->p_vaddr + header->p_memsz;
  }
  return 1;
}

static enum unwinder chosen_unwinder(void) {
  static const struct {
    const char *name;
    enum unwinder how;
  } names[] = {{"tables", TABLES},
               {"libunwind", LIBUNWIND},
               {"libgcc", LIBGCC},
               {"fp", FRAME_POINTERS},
               {"caller", CALLER_ONLY}};
  const char *text = getenv("CVET_RT_UNWIND");
  enum unwinder how = rt_frames_known ? TABLES : LIBUNWIND;
  size_t i = 0, count = sizeof names / sizeof *names;
  while (text && i < count && strcmp(names[i].name, text) != 0)
    i++;
  if (text && i < count)
    how = names[i].how;
  else if (text)
    rt_say("CVET_RT_UNWIND is tables, libunwind, libgcc, fp or caller, not "
           "'%s'",
           text);
  if (how == LIBUNWIND && !start_libunwind()) {
    if (text)
      rt_say("there is no libunwind.so.8: stacks by libgcc, which is slower");
    how = LIBGCC;
  }
  return how;
}

void rt_stacks_start(void) {
  dl_iterate_phdr(find_loader, NULL);
  const char *text = getenv("CVET_RT_DEPTH");
  if (text) {
    int wanted = atoi(text);
    if (wanted >= 1 && wanted <= RT_MAX_DEPTH)
      depth = wanted;
    else
      rt_say("CVET_RT_DEPTH is a number from 1 to %d, not '%s'", RT_MAX_DEPTH,
             text);
  }
  unwinder = chosen_unwinder();
  /* The first call allocates, and opens descriptors. */
  uintptr_t pcs[RT_MAX_DEPTH];
  if (unwinder != CALLER_ONLY && unwinder != FRAME_POINTERS)
    by_trace(unwinder, 0, 0, pcs);
}

void rt_stacks_describe(struct rt_directory *directory) {
  directory->stacks.pieces = (uintptr_t)pieces;
  directory->stacks.count = PIECES;
  directory->stacks.size = PIECE_SIZE;
  directory->stacks.unit = 8;
  directory->stacks.frames = offsetof(struct stack, count);
  directory->stacks.pcs = offsetof(struct stack, pcs);
}
