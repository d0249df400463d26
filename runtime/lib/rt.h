/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * What the parts of the library share. Nothing of it is visible outside.
 *
 *   stacks.c    call stacks, each kept once
 *   frames.c    who has called, by the tables of compilers
 *   recall.c    stacks that were there a moment ago
 *   table.c     live blocks, and freed ones that are set aside
 *   intercept.c the malloc family
 *   sanitizer.c the same by a sanitizer's hooks
 *   threads.c   threads
 *   handles.c   descriptors and timers
 *   world.c     modules, words of memory, what the tool is told of the process
 *   roots.c     where pointers can be: variables, stacks
 *   graph.c     index of the blocks, who reaches whom
 *   chain.c     how one gets from a root to a block
 *   holders.c   who holds an object
 *   write.c     output without stdio
 *   snapshot.c  looking at a copy of the process
 *   edges.c     what is attached to what, as thunks tell it
 *   findings.c  what a test left behind
 *   who.c       what a program asks about itself
 *   frameworks.c  cmocka and GLib under `cvet-rt run --tests`
 *   calls.c     functions of the program's whose calls are tests
 *   follow.c    whether stale pointers are followed later
 *   signals.c   signals that the library and the program want
 *   test.c      tests, and a whole process as one
 *   watch.c     the heap of a program that runs for long
 *   census.c    its old blocks by where they were allocated
 *   alarm.c     whether it grows for ever
 *   metrics.c   what is told of it, as Prometheus reads it
 *   serve.c     who asks for that over a socket
 *   http.c      what they ask, and the answers
 *   names.c     functions' names in the process itself
 *
 * The tool has roots.c, graph.c, chain.c, holders.c and write.c, too: what they
 * need of a process it has from a core file, or reads from outside.
 */

#ifndef CVET_RT_LIB_RT_H
#define CVET_RT_LIB_RT_H

#include "cvet-rt.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define RT_LIKELY(x) __builtin_expect(!!(x), 1)

/* The library works for itself: what it allocates now is not the program's. */
extern __thread int rt_inside __attribute__((tls_model("initial-exec")));

/* Says one line on standard error, after "cvet-rt: ". */
void rt_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Anonymous memory, zeroed; NULL if there is none. */
void *rt_map(size_t size);
void rt_unmap(void *memory, size_t size);
size_t rt_mapped(void);

/*
 * Functions that the library stands before. All are looked up at the start: a
 * child of a process with threads may not do that.
 */

struct rt_next {
  const char *name;
  void **function;
};
void rt_find_next(void);

#define RT_STANDS_BEFORE(name)                                                 \
  static __typeof__(&name) next_##name;                                        \
  static struct rt_next entry_##name                                           \
      __attribute__((used, section("rt_next"))) = {#name,                      \
                                                   (void **)&next_##name};

/* In such a function: the one behind it, as `real`. */
#define RT_NEXT(name)                                                          \
  __typeof__(&name) real = next_##name;                                        \
  if (!real)                                                                   \
  real = next_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* A lock that is held for a few instructions; it calls nothing. */
typedef atomic_bool rt_lock;
void rt_acquire(rt_lock *lock);
void rt_release(rt_lock *lock);

/*
 * Stacks.
 */

enum { RT_MAX_DEPTH = 64, RT_MAX_DROPPED = 8 };

/* The innermost frame is the one that returns to `caller`. 0: no stack. */
uint32_t rt_stack_capture(uintptr_t caller, uintptr_t frame);
/* The same without the first frames. */
uint32_t rt_stack_capture_behind(uintptr_t caller, uintptr_t frame,
                                 int dropped);
/* The return addresses of a stack, innermost first. */
size_t rt_stack_get(uint32_t id, const uintptr_t **pcs);
/* The loader itself has allocated it. */
bool rt_by_loader(uint32_t stack);
/* Something that exit() runs did it. */
bool rt_by_exit(uint32_t stack);
void rt_stacks_start(void);
/* The calling thread's stack ends here. */
void rt_stack_top(uintptr_t top);
/* No other thread is unwinding, or keeps a stack, between these two. */
void rt_stacks_hold(void);
void rt_stacks_go(void);
/* From here on only by what takes no locks. */
void rt_stacks_without_locks(void);
/* Around what takes locks to find a caller. */
void rt_unwinder_enter(void);
void rt_unwinder_leave(void);

/* The words of a stack that callers were found by: as long as they are the
 * same, so are the callers. */
enum { RT_TRAIL = 32 };
struct rt_trail {
  uint32_t count;            /* more than RT_TRAIL: too many */
  uint32_t places[RT_TRAIL]; /* bytes above the frame */
  uintptr_t words[RT_TRAIL];
};

/* The callers of who returns to `pc`, and whose callee's frame pointer is
 * `frame`, on a stack that ends at `top`: fills `pcs`, `pc` first, and returns
 * how many. Without `locks` it only knows what it has seen before. -1: other
 * means are needed. `trail`: NULL, or what it was found by. */
int rt_frames(uintptr_t pc, uintptr_t frame, uintptr_t top, bool locks,
              uintptr_t *pcs, int room, struct rt_trail *trail);
extern const bool rt_frames_known; /* on this processor */
/* A module is gone, and another may come to its place. */
void rt_frames_forget(void);

/* A program allocates in the same few places again and again. */
struct rt_moment {
  uintptr_t caller, frame, top;
  uint32_t epoch;
  bool seen; /* lately, so that it is worth to be kept */
};
/* The stack's number, if it is known; else 0, and rt_recall_keep() may be told
 * what it is. */
uint32_t rt_recall(uintptr_t caller, uintptr_t frame, uintptr_t top,
                   struct rt_moment *moment);
void rt_recall_keep(const struct rt_moment *moment,
                    const struct rt_trail *trail, uint32_t stack);
void rt_recall_forget(void);

#define RT_STACK_HERE()                                                        \
  rt_stack_capture((uintptr_t)__builtin_return_address(0),                     \
                   (uintptr_t)__builtin_frame_address(0))

/*
 * Blocks.
 */

struct rt_block {
  uintptr_t start;
  size_t size;
  uint32_t stack;      /* where it was allocated */
  uint32_t generation; /* of the test in which it was */
};

/* A freed block that is kept for the end of the test. */
struct rt_aside {
  struct rt_block block;
  uint32_t freed; /* stack */
  bool foreign;   /* is not given back to malloc */
};

enum rt_taken { RT_UNKNOWN, RT_LIVE, RT_DEAD };

extern _Atomic uint32_t rt_generation;
/* Freed blocks are set aside. */
extern atomic_bool rt_setting_aside;

/* The block will be asked for in a moment. */
void rt_table_expect(uintptr_t start);
void rt_table_add(uintptr_t start, size_t size, uint32_t stack);
/* The block is no more; with `keep` the table remembers it as dead. */
enum rt_taken rt_table_take(uintptr_t start, bool keep, struct rt_block *block);
void rt_table_resize(uintptr_t start, size_t size);
bool rt_table_get(uintptr_t start, struct rt_block *block);
void rt_table_lock(void);
void rt_table_unlock(void);
/* Live blocks; their bytes. */
size_t rt_table_count(size_t *bytes);
/* Calls visit for each live block; the table is locked, or this is a copy. */
void rt_table_each(void (*visit)(void *, const struct rt_block *), void *data);

/* The same, and only a part of the table is locked at a time. */
void rt_table_walk(void (*visit)(void *, const struct rt_block *), void *data);

/* Keeps a freed block; one that is kept no longer goes to `release`. */
void rt_aside_put(const struct rt_block *block, uint32_t freed, bool foreign);
size_t rt_aside_count(void);
size_t rt_aside_dropped(void);
const struct rt_aside *rt_aside_get(size_t index);
/* It was freed when nothing was allocated any more, and many others, too. */
bool rt_aside_is_last(size_t index);
/* In a child that has a test of its own: what was set aside is not its. */
void rt_aside_forked(void);
/* All are given back. */
void rt_aside_clear(void);

/* The allocator below. */
struct rt_real {
  void *(*malloc)(size_t);
  void *(*calloc)(size_t, size_t);
  void *(*realloc)(void *, size_t);
  void *(*aligned_alloc)(size_t, size_t);
  size_t (*usable)(void *);
  void (*free)(void *);
};
extern struct rt_real rt_real;
/* Finds rt_real; false while it is being found. */
bool rt_real_ready(void);

/* How the library sees blocks. */
enum rt_sight { RT_INTERPOSED, RT_HOOKS, RT_BLIND };
extern enum rt_sight rt_sight;
extern bool rt_arena_used;
void rt_intercept_start(void);
/* Uses the hooks of a sanitizer if there is one. */
enum rt_sight rt_sanitizer_start(void);
/* Once stacks are found: which frames are the sanitizer's. */
void rt_sanitizer_look(void);

/*
 * Threads.
 */

struct rt_thread {
  struct rt_thread *next;
  pthread_t self;
  pid_t tid;
  void *(*start)(void *);
  void *argument;
  uint32_t stack; /* where it was created */
  uint32_t generation;
  uintptr_t low, high; /* its stack */
  uintptr_t pointer;   /* its thread pointer */
  uintptr_t sp;        /* in a snapshot */
  bool detached, ended, unstarted;
};

extern struct rt_thread *rt_threads;
void rt_threads_start(void);
void rt_threads_lock(void);
void rt_threads_unlock(void);
/* In the child of a fork. Returns whether there were others. */
bool rt_threads_forget_others(void);
/* Threads of the generation and later that run, or are not joined. */
size_t rt_threads_left(uint32_t generation);
/* Where each thread's stack begins now; `sp`: the caller's. */
void rt_threads_look(uintptr_t sp);
/* Starts a thread of the library's own, which is in no list, takes no signals
 * and waits for nobody. Returns an error's number. */
int rt_threads_own(void *(*start)(void *), void *argument);

/*
 * Descriptors and timers.
 */

struct rt_descriptor {
  int number;
  dev_t device;
  ino_t inode;
  uint32_t stack; /* where it was opened; 0: not seen */
};

enum { RT_MAX_DESCRIPTORS = 4096 };
/* The open descriptors, ascending. Returns how many. */
size_t rt_descriptors_list(struct rt_descriptor *list, size_t room);

/* A descriptor of the library's own, which is no test's; or is not any more,
 * and is closed. It is opened between hold and go: none is listed there. */
void rt_descriptors_hold(void);
void rt_descriptors_go(void);
void rt_descriptors_own(int fd);
/* The same of one that stays open: it gets a high number, out of the way of who
 * closes 0 and opens it again. */
int rt_descriptors_keep(int fd);
void rt_descriptors_close(int fd);
/* In the child of a fork: they are closed. */
void rt_descriptors_forked(void);

struct rt_timer {
  void *timer;
  uint32_t stack, generation;
  bool used;
};
enum { RT_MAX_TIMERS = 1024 };
extern struct rt_timer rt_timers[RT_MAX_TIMERS];
void rt_timers_lock(void);
void rt_timers_unlock(void);

/*
 * The world: everything below here looks at a copy of the process, and may call
 * nothing that allocates or locks.
 */

struct rt_module {
  uintptr_t low, high;
  uintptr_t data[4][2]; /* writable segments */
  size_t datas;
  ptrdiff_t tls_offset; /* from the thread pointer */
  size_t tls_size;      /* 0: none, or not at a fixed place */
  bool system;          /* a library of the system */
  bool own;             /* this library */
};

enum { RT_MAX_MODULES = 512 };
extern struct rt_module rt_modules[RT_MAX_MODULES];
extern size_t rt_module_count;
/* Before the copy is made: finds modules. */
void rt_world_look(void);
/* Where the file of a library is one of the system's. */
bool rt_is_system(const char *path);
/* Where libc's variable is, if that is known. */
extern uintptr_t rt_environ;
const struct rt_module *rt_module_of(uintptr_t address);
/* The code that called malloc is the program's own, or a library of its own. */
bool rt_by_program(uint32_t stack);

enum rt_root_kind {
  RT_DATA,     /* a global variable */
  RT_TLS,      /* a thread-local variable */
  RT_SYSTEM,   /* data of a system library */
  RT_STACK,    /* a stack, where much is dead */
  RT_REGISTER, /* registers, of a core file */
  RT_IGNORED   /* cvet_ignore() */
};
struct rt_root {
  enum rt_root_kind kind;
  uintptr_t low, high;
  pid_t tid; /* of RT_TLS, RT_STACK and RT_REGISTER */
  uintptr_t module;
};
enum { RT_MAX_ROOTS = 4096 };
extern struct rt_root rt_roots[RT_MAX_ROOTS];
extern size_t rt_root_count;
void rt_root_add(enum rt_root_kind kind, uintptr_t low, uintptr_t high,
                 pid_t tid, uintptr_t module);
/* In the copy: fills rt_roots. */
void rt_world_roots(void);

/* Calls visit(data, address of the word, word) for each word of [low, high);
 * pages that cannot be read are left out. */
void rt_each_word(uintptr_t low, uintptr_t high,
                  void (*visit)(void *, uintptr_t, uintptr_t), void *data);
/* The word at an address that such a visit was at. */
uintptr_t rt_word(uintptr_t at);

void rt_ignore_add(uintptr_t block);
/* Their complements. */
size_t rt_ignored(const uintptr_t **list);

/*
 * The graph of blocks.
 */

#define RT_NO_NODE UINT32_MAX

struct rt_node {
  uintptr_t start;
  size_t size;
  uint32_t stack;      /* where it was allocated */
  uint32_t generation; /* freed nodes: where that was */
  uintptr_t via;       /* the word that reaches it; 0: nothing does */
  uint32_t parent;     /* the node with that word, or RT_NO_NODE: a root */
  uint32_t library;    /* the node by which a library of the system keeps it */
  uint32_t head;       /* of what nothing reaches: the node it hangs on */
  uint16_t root;       /* the root, of a node that one reaches directly */
  uint8_t kind;        /* rt_root_kind of the first root that reaches it;
                          freed nodes: rt_aside_is_last() */
};

struct rt_graph {
  struct rt_node *nodes; /* by start */
  uint32_t count, room;
  struct rt_region *regions;
  size_t region_count;
  uintptr_t low, high;
  bool marked; /* what the nodes say of who reaches them is known */
};

/* Both return false if there is no memory. fill() adds blocks, `most` at most.
 */
bool rt_graph_make(struct rt_graph *graph, size_t most,
                   void (*fill)(struct rt_graph *));
bool rt_graph_live(struct rt_graph *graph);
void rt_graph_add(void *graph, const struct rt_block *block);
/* The node that the address is in, or RT_NO_NODE. */
uint32_t rt_graph_find(const struct rt_graph *graph, uintptr_t address);
/* What reaches each node: variables first, then libraries' data, then stacks.
 */
bool rt_graph_mark(struct rt_graph *graph);
/* After that: which of the nodes that nothing reaches hang on others of them.
 */
bool rt_graph_lost(struct rt_graph *graph);
/* Ascending by key. */
struct rt_pair {
  uint64_t key;
  uint32_t value;
};
void rt_sort(struct rt_pair *pairs, size_t count);

/*
 * Who holds an object.
 */

enum { RT_MAX_HOLDERS = 100 };

struct rt_held {
  uintptr_t at, into;    /* the word, and how far into the object it points */
  uint32_t holder, root; /* the node with that word, or RT_NO_NODE: a root */
};

struct rt_holders {
  uintptr_t low, high; /* of the object */
  uint32_t node;       /* RT_NO_NODE: it is no block */
  struct rt_held list[RT_MAX_HOLDERS];
  size_t count, all;
  uint32_t holder, root; /* what is being looked at */
};

/* `graph` is marked. */
void rt_holders_find(struct rt_holders *holders, const struct rt_graph *graph,
                     uintptr_t object);
struct rt_writer;
/* As a record, from its line "test" on. */
void rt_holders_write(struct rt_writer *out, const struct rt_graph *graph,
                      const struct rt_holders *holders);

/*
 * Output.
 */

struct rt_writer {
  int fd;
  size_t used;
  char buffer[4096];
};
void rt_write_flush(struct rt_writer *out);
/* %s text, %q text without blanks and line ends, %c char, %x uintptr_t,
 * %u size_t, %d int */
void rt_write(struct rt_writer *out, const char *format, ...);
/* "stack ID PC..." */
void rt_write_stack(struct rt_writer *out, const char *word, uint32_t stack);
/* A chain from a root to the node. */
void rt_write_chain(struct rt_writer *out, const struct rt_graph *graph,
                    uint32_t node);
/* A place that holds a pointer: a word of a root or of a node. */
void rt_write_place(struct rt_writer *out, const struct rt_graph *graph,
                    const char *word, uintptr_t at, uint32_t node,
                    uint32_t root);

/* The header of a record, and what is mapped. */
void rt_write_header(struct rt_writer *out);
void rt_write_maps(struct rt_writer *out);

/* The name of the program, and its number: also in a copy that is looked at. */
const char *rt_program(void);
pid_t rt_process(void);
/* The live blocks by where they were allocated, as a record. */
bool rt_write_heap(void *data, struct rt_writer *out);
/* The threads by where they were created. */
bool rt_write_threads(void *data, struct rt_writer *out);

/*
 * What the tool reads of a process, or of its core file. It is found by the
 * text that it begins with; addresses and sizes are the process's.
 */

enum { RT_DIRECTORY_VERSION = 1 };
#define RT_DIRECTORY_MAGIC "cvet-rt directory"

struct rt_directory {
  char magic[24]; /* set when all is known */
  uint32_t version;
  uint32_t sight; /* enum rt_sight */
  uint32_t arena; /* the program tells of blocks of its own */
  struct {
    uintptr_t shards; /* each has, at these offsets, its blocks and a room */
    size_t count, size, blocks, room;
    size_t block_size; /* of struct rt_block */
    uint32_t dead;     /* generation of a block that is none any more */
  } table;
  struct {
    uintptr_t pieces; /* pointers to pieces; a stack's number is its place */
    size_t count, size, unit;
    size_t frames, pcs; /* offsets in a stack: a uint32_t, and addresses */
  } stacks;
  struct {
    uintptr_t first; /* the list begins there */
    size_t size;     /* of struct rt_thread */
  } threads;
  struct {
    uintptr_t list, count;
  } ignored;
};
extern struct rt_directory rt_directory;
void rt_directory_start(void);
void rt_table_describe(struct rt_directory *directory);
void rt_stacks_describe(struct rt_directory *directory);

/*
 * Snapshots.
 */

/* Calls work(data, out) in a copy of the process. What it writes goes to
 * `cvet-rt report OPTION` and from there to `report`; without an option it is
 * the record of a test, which goes to the file that CVET_RT_RAW names, if it
 * does. work() returns whether there is something to report. Returns 0, or -1
 * after a line on standard error. */
int rt_snapshot(bool (*work)(void *, struct rt_writer *), void *data,
                FILE *report, const char *option);
/* The same with more options for the reporter (the last is NULL), and it takes
 * so many seconds at most. */
int rt_snapshot_within(unsigned seconds,
                       bool (*work)(void *, struct rt_writer *), void *data,
                       FILE *report, const char *const *options);
/* No snapshot is made between these two: it opens files. */
void rt_snapshot_hold(void);
void rt_snapshot_go(void);
void rt_snapshot_forked(void);
/* Memory that a copy shares with the process. */
void *rt_map_shared(size_t size);

/*
 * Edges: what thunks of `cvet link --plan=wrap` tell.
 */

extern atomic_bool rt_edges_used;
/* The block is about to be freed; see rt_stack_capture_behind(). */
void rt_edges_freed(uintptr_t block, uintptr_t caller, uintptr_t frame,
                    int dropped);
/* realloc() has moved it. Who has it is about to be told. */
void rt_edges_moved(uintptr_t block);
/* In the copy: writes what was freed while it was attached since the test of
 * that generation began. Returns how much. */
size_t rt_edges_find(uint32_t generation, struct rt_writer *out);
/* That has been told. */
void rt_edges_clear(void);
/* The process ends: tells what no test has told. */
void rt_edges_finish(void);
/* What each holder has; returns how many there are, `room` at most. */
struct rt_counted {
  const char *name;
  size_t attached, dead;
};
size_t rt_edges_count(struct rt_counted *list, size_t room);
void rt_edges_lock(void);
void rt_edges_unlock(void);

/*
 * Signals.
 */

/* From here on the library's handler is asked first. It gives back what is not
 * its own to the program's, or to the default action. */
void rt_signal_take(int number, void (*handler)(int, siginfo_t *, void *),
                    int flags);
void rt_signal_pass_on(int number, siginfo_t *info, void *context);
/* Past what the program sees. */
int rt_sigaction(int number, const struct sigaction *action,
                 struct sigaction *before);

/*
 * Tests.
 */

struct rt_findings {
  size_t blocks, stale, threads, descriptors, timers, alive, dead;
};

struct rt_test {
  char name[256];
  unsigned what;
  bool at_exit; /* nothing of the program's runs any more */
  uint32_t generation;
  struct rt_descriptor descriptors[RT_MAX_DESCRIPTORS];
  size_t descriptor_count;
  struct rt_descriptor opened[RT_MAX_DESCRIPTORS];
  size_t opened_count;
  uintptr_t expected[64]; /* complements: these words name nothing */
  uint32_t expected_count;
  /* Only these places are of interest; NULL: all. Ascending. */
  const uint32_t *sites;
  size_t site_count;
};

/* Writes what the test left, in the copy. */
void rt_find(const struct rt_test *test, struct rt_writer *out,
             struct rt_findings *found);
int rt_test_start(const char *name, unsigned what);
size_t rt_test_finish(FILE *report);
/* A test of the program's own runs. */
bool rt_test_runs(void);
/* It ends, and nobody looks. */
void rt_test_abandon(void);
void rt_test_forked(void);
/* The process as a test ends here, and not at its end. */
void rt_test_end_process(void);
/* The process as a test is at a place where it comes again and again: what is
 * stale by now is told, and what becomes of it is seen. */
void rt_test_turn(void);
/* The functions whose calls begin and end tests; a test that has not come to
 * its end when the process does. */
void rt_calls_start(void);
void rt_calls_end(void);

/*
 * Whether what a test has left stale is followed later. The copy fills the
 * list.
 */

struct rt_stale {
  uintptr_t at, word, target; /* the pointer, its value, the block's start */
  size_t size;
  uintptr_t holder; /* the block that the pointer is in; 0: a variable */
  size_t holder_size;
  uint32_t id;  /* the number by which it is told */
  bool watched; /* whether it is overwritten: some of a kind are enough */
};
enum { RT_MAX_STALE = 1 << 16 };
struct rt_stale_list {
  size_t count;
  uint32_t told; /* the last number that was used */
  struct rt_stale list[RT_MAX_STALE];
};
extern struct rt_stale_list *rt_stale_list; /* NULL: nobody wants to know */
void rt_follow_prepare(void);
/* The test is over, and what it has set aside is about to be given back. */
void rt_follow_lay(void);
/* Whether what is given to free() or realloc() is such a pointer. */
bool rt_follow_given(uintptr_t block, uintptr_t caller, uintptr_t frame);
void rt_follow_forked(void);
/* Tells what has been followed since it was told the last time. */
void rt_follow_tell(void);

/*
 * Watching.
 */

/* A function that the address is in, or its module and the place in that. */
void rt_name(uintptr_t pc, char *name, size_t room);
/* Only if it is a function's. */
bool rt_function_name(uintptr_t pc, char *name, size_t room);
/* Where a function of the program's is, also a static one; 0: nowhere. */
uintptr_t rt_address(const char *function);

enum { RT_NAME = 256, RT_MOST_STARTS = 32, RT_MOST_SITES = 10 };

/* What the metrics tell. */
struct rt_state {
  bool watched;           /* the rest of this structure is known */
  struct cvet_sample now; /* the last sample */
  unsigned windows;       /* that have ended */
  size_t low;             /* low-water mark of the last */
  size_t old;             /* bytes in blocks older than two */
  struct rt_place {       /* where most of them are */
    char name[RT_NAME];
    size_t blocks, bytes;
  } sites[RT_MOST_SITES];
  size_t site_count;
  struct rt_started { /* threads by the function that they started in */
    uintptr_t start;
    char name[RT_NAME];
    size_t threads;
  } starts[RT_MOST_STARTS];
  size_t start_count;
  unsigned alarms;
  bool stands;
  double processor; /* seconds that watching has taken */
};
void rt_watch_state(struct rt_state *state);

/* Fills in the window's sites: old blocks are those before the generation. The
 * sites of the window before are all there: what has vanished has shrunk.
 * Returns false if there was no memory for all. */
struct rt_window;
bool rt_census_take(const struct rt_window *before, uint32_t generation,
                    struct rt_window *now);
void rt_census_drop(struct rt_window *window);
/* What the metrics tell of it. */
void rt_census_tell(const struct rt_window *window, struct rt_state *state);
void rt_name_site(uint32_t stack, char *name, size_t room);

/* A file of the last alarm; false: there is none. `ending`: "svg" ... */
bool rt_watch_file(const char *ending, char *path, size_t room);
/* What the variables of `cvet-rt run --watch` ask for. `tested`: it is no
 * program of the system's. */
void rt_watch_start(bool tested);
void rt_watch_forked(void);
/* Where %p is, the process's number. Returns false if there is no room. */
bool rt_fill_in(const char *pattern, char *path, size_t room);
double rt_monotonic(void);
/* Whether the parent serves; the child may, too. */
bool rt_serve_forked(void);
void rt_serve_again(void);
void rt_serve_end(void);
/* Writes what cvet_metrics_write() does; NULL: no memory. The caller frees it
 * by free(). */
char *rt_metrics(size_t *size);

#endif
