/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* What a process that cannot be built again attaches, and frees while it is
 * attached: probes by libbpf, at the places that a plan of cvet link names. */

#include "describe.h"
#include "run.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#ifndef CVET_RT_BPF_OBJECT

int trace(char **arguments) {
  fputs("cvet-rt: trace: this was built without libbpf, or not for x86-64\n",
        stderr);
  return 2;
}

#else

#include "../bpf/trace.h"
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

/* The part in the kernel, as the compiler has written it. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        "trace_object: .incbin \"" CVET_RT_BPF_OBJECT "\"\n"
        "trace_object_end:\n"
        ".previous\n");
extern const char trace_object[], trace_object_end[];

struct function {
  char *name;
  struct trace_place call, result;
};

struct counted {
  char *name;
  bool thread; /* a start routine, and how many run it */
  bool unseen; /* a function that the plan needs is not in the binary */
};

struct plan {
  struct function *functions;
  size_t function_count;
  struct counted *holders; /* by the plan's numbers, which begin with 1 */
  size_t holder_count;
};

/*
 * The plan.
 */

static struct function *function_of(struct plan *plan, const char *name) {
  for (size_t i = 0; i < plan->function_count; i++)
    if (!strcmp(plan->functions[i].name, name))
      return &plan->functions[i];
  plan->functions = grow_array(plan->functions, plan->function_count,
                               sizeof *plan->functions);
  plan->functions[plan->function_count] =
      (struct function){.name = copy_text(name)};
  return &plan->functions[plan->function_count++];
}

static bool add_holder(struct plan *plan, size_t number, const char *name,
                       bool thread) {
  if (number >= TRACE_HOLDERS)
    return false;
  while (plan->holder_count <= number) {
    plan->holders =
        grow_array(plan->holders, plan->holder_count, sizeof *plan->holders);
    plan->holders[plan->holder_count++] = (struct counted){0};
  }
  plan->holders[number] = (struct counted){copy_text(name), thread, false};
  return true;
}

static bool add_step(struct trace_place *place, struct trace_step step) {
  if (place->count == TRACE_STEPS || step.holder >= TRACE_HOLDERS ||
      step.object > 7 || step.owner > 7)
    return false;
  place->steps[place->count++] = step;
  return true;
}

static bool what_of(const char *name, __u32 *what) {
  static const char *const names[] = {"attach", "put",      "detach",
                                      "clear",  "clear-if", "free"};
  for (*what = 0; *what < sizeof names / sizeof *names; ++*what)
    if (!strcmp(names[*what], name))
      return true;
  return false;
}

static bool read_line(struct plan *plan, const char *line) {
  char name[1024], word[16], when[16];
  struct trace_step step = {0};
  size_t number;
  int end;
  if (sscanf(line, "holder %zu %n", &number, &end) == 1)
    return add_holder(plan, number, line + end, false);
  if (sscanf(line, "thread %1023s", name) == 1) {
    step.holder = (__u32)plan->holder_count;
    struct function *function = function_of(plan, name);
    step.what = TRACE_STARTS;
    bool added = add_step(&function->call, step);
    step.what = TRACE_ENDS;
    return added && add_step(&function->result, step) &&
           add_holder(plan, step.holder, name, true);
  }
  if (sscanf(line, "%15s %1023s %15s %u %u %u", when, name, word, &step.holder,
             &step.object, &step.owner) != 6 ||
      !what_of(word, &step.what) || step.holder >= plan->holder_count)
    return false;
  struct function *function = function_of(plan, name);
  return add_step(strcmp(when, "return") ? &function->call : &function->result,
                  step);
}

static bool read_plan(const char *path, struct plan *plan) {
  FILE *in = fopen(path, "r");
  if (!in) {
    fprintf(stderr, "cvet-rt: %s: %s\n", path, strerror(errno));
    return false;
  }
  char line[2048];
  size_t number = 0;
  bool good = fgets(line, sizeof line, in) && !strcmp(line, "cvet-steps 1\n");
  while (good && ++number && fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = 0;
    good = read_line(plan, line);
  }
  fclose(in);
  if (!good)
    fprintf(stderr,
            "cvet-rt: %s:%zu: this is no plan of cvet link --plan=libbpf\n",
            path, number + 1);
  else if (!plan->function_count)
    fprintf(stderr, "cvet-rt: %s: nothing is to be looked at\n", path);
  return good && plan->function_count;
}

/*
 * Probes.
 */

static char reason[256]; /* the first that libbpf has said */

static int keep_reason(enum libbpf_print_level level, const char *format,
                       va_list arguments) {
  if (level == LIBBPF_WARN && !*reason) {
    vsnprintf(reason, sizeof reason, format, arguments);
    reason[strcspn(reason, "\n")] = 0;
  }
  return 0;
}

static struct bpf_object *load(int process) {
  LIBBPF_OPTS(bpf_object_open_opts, options, .object_name = "cvet_rt");
  libbpf_set_print(keep_reason);
  struct bpf_object *object = bpf_object__open_mem(
      trace_object, (size_t)(trace_object_end - trace_object), &options);
  struct bpf_map *map =
      object ? bpf_object__find_map_by_name(object, ".rodata") : NULL;
  __u32 target = (__u32)process;
  if (map && !bpf_map__set_initial_value(map, &target, sizeof target) &&
      !bpf_object__load(object))
    return object;
  int error = errno;
  fprintf(stderr, "cvet-rt: BPF is not there, or not permitted: %s%s%s%s\n",
          strerror(error), *reason ? " (" : "", reason, *reason ? ")" : "");
  return NULL;
}

/* A probe at a function; its cookie is its place's number. */
static bool probe(struct bpf_object *object, int process, const char *name,
                  bool at_return, __u32 number) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/exe", process);
  LIBBPF_OPTS(bpf_uprobe_opts, options, .bpf_cookie = number,
              .retprobe = at_return, .func_name = name);
  struct bpf_program *program = bpf_object__find_program_by_name(
      object, at_return ? "returns" : "called");
  return bpf_program__attach_uprobe_opts(program, process, path, 0, &options);
}

static void not_seen(struct plan *plan, const struct function *function) {
  const struct trace_place *places[] = {&function->call, &function->result};
  for (int i = 0; i < 2; i++)
    for (__u32 j = 0; j < places[i]->count; j++)
      plan->holders[places[i]->steps[j].holder].unseen = true;
  fprintf(stderr,
          "cvet-rt: no probe at %s(): %s; nothing is told of what it "
          "attaches or detaches\n",
          function->name, strerror(errno));
}

static size_t probe_all(struct bpf_object *object, int process,
                        struct plan *plan) {
  int places = bpf_object__find_map_fd_by_name(object, "places");
  size_t probed = 0;
  for (__u32 i = 0; i < plan->function_count; i++) {
    struct function *function = &plan->functions[i];
    __u32 number = 2 * i, next = number + 1;
    if (next >= TRACE_PLACES)
      break;
    bool returns = function->result.count != 0;
    function->call.keeps = function->result.is_return = returns;
    bpf_map_update_elem(places, &number, &function->call, BPF_ANY);
    bpf_map_update_elem(places, &next, &function->result, BPF_ANY);
    if (probe(object, process, function->name, false, number) &&
        (!returns || probe(object, process, function->name, true, next)))
      probed++;
    else
      not_seen(plan, function);
  }
  return probed;
}

/*
 * What is told.
 */

struct tracer {
  struct plan plan;
  struct symbols *symbols;
  struct bpf_object *object;
  size_t deaths;
};

static struct symbols *symbols_of(int process) {
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/maps", process);
  FILE *in = fopen(path, "r");
  if (!in)
    return NULL;
  struct test *test = calloc(1, sizeof *test);
  test->maps = copy_text("");
  while (fgets(line, sizeof line, in)) {
    char *longer = format_text("%s%s", test->maps, line);
    free(test->maps);
    test->maps = longer;
  }
  fclose(in);
  test->maps_size = strlen(test->maps);
  return symbols_for(test);
}

static char *place_of(const struct tracer *tracer, __u64 caller) {
  uintptr_t pc = (uintptr_t)caller;
  struct stack stack = {.pcs = &pc, .count = 1};
  return describe_stack(tracer->symbols, &stack);
}

static int tell_death(void *data, void *record, size_t size) {
  struct tracer *tracer = data;
  const struct trace_death *death = record;
  const struct counted *holder = &tracer->plan.holders[death->holder];
  if (size < sizeof *death || holder->unseen)
    return 0;
  tracer->deaths++;
  char *freed = place_of(tracer, death->freed);
  char *attached = place_of(tracer, death->attached);
  printf("%#llx freed while '%s' had it, for %llu ms\n"
         "    freed by what %s calls\n    attached by %s\n",
         (unsigned long long)death->object, holder->name,
         (unsigned long long)death->age / 1000000, freed, attached);
  fflush(stdout);
  free(freed);
  free(attached);
  return 0;
}

struct site {
  __u64 caller, oldest;
  size_t count;
};

static int by_count(const void *a, const void *b) {
  const struct site *left = a, *right = b;
  return (left->count < right->count) - (left->count > right->count);
}

/* The places where what a holder has was attached. */
static void tell_sites(const struct tracer *tracer, __u64 holder) {
  enum { SHOWN = 5, SITES = 256 };
  static struct site sites[SITES];
  size_t count = 0, others = 0;
  int edges = bpf_object__find_map_fd_by_name(tracer->object, "edges");
  struct trace_edge edge, *before = NULL;
  struct trace_since since;
  for (; !bpf_map_get_next_key(edges, before, &edge); before = &edge) {
    if (edge.holder != holder || bpf_map_lookup_elem(edges, &edge, &since))
      continue;
    size_t i = 0;
    while (i < count && sites[i].caller != since.caller)
      i++;
    if (i == SITES) {
      others++;
      continue;
    }
    if (i == count)
      sites[count++] = (struct site){since.caller, since.time, 0};
    sites[i].count++;
    if (since.time < sites[i].oldest)
      sites[i].oldest = since.time;
  }
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  __u64 now = (__u64)t.tv_sec * 1000000000u + (__u64)t.tv_nsec;
  qsort(sites, count, sizeof *sites, by_count);
  for (size_t i = 0; i < count && i < SHOWN; i++) {
    char *place = place_of(tracer, sites[i].caller);
    printf("    %zu by %s, the oldest for %.1f s\n", sites[i].count, place,
           (double)(now - sites[i].oldest) / 1e9);
    free(place);
  }
  if (others || count > SHOWN)
    printf("    and more at other places\n");
}

static void tell_counts(const struct tracer *tracer) {
  int counts = bpf_object__find_map_fd_by_name(tracer->object, "counts");
  for (__u32 i = 0; i < tracer->plan.holder_count; i++) {
    const struct counted *holder = &tracer->plan.holders[i];
    struct trace_count count;
    if (!holder->name || holder->unseen ||
        bpf_map_lookup_elem(counts, &i, &count) || !count.attaches)
      continue;
    if (holder->thread) {
      printf("threads that run %s: %lld, %lld started\n", holder->name,
             (long long)count.attached, (long long)count.attaches);
      continue;
    }
    printf("'%s' has %lld, %lld attached, %lld detached, %lld freed while it "
           "had them\n",
           holder->name, (long long)count.attached, (long long)count.attaches,
           (long long)(count.detaches - count.freed), (long long)count.freed);
    if (count.dropped)
      printf("    there was no room for %lld\n", (long long)count.dropped);
    if (count.attached > 0)
      tell_sites(tracer, i);
  }
  fflush(stdout);
}

static volatile sig_atomic_t stopped;
static void stop(int number) { stopped = number; }

static void look(struct tracer *tracer, int process, int every) {
  struct ring_buffer *ring = ring_buffer__new(
      bpf_object__find_map_fd_by_name(tracer->object, "deaths"), tell_death,
      tracer, NULL);
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  time_t next = time(NULL) + every;
  while (ring && !stopped && (!kill(process, 0) || errno == EPERM)) {
    ring_buffer__poll(ring, 200);
    if (time(NULL) < next)
      continue;
    next += every;
    tell_counts(tracer);
  }
  if (ring)
    ring_buffer__consume(ring);
  tell_counts(tracer);
}

int trace(char **arguments) {
  int every = 5;
  if (*arguments && !strncmp(*arguments, "--every=", 8))
    every = atoi(*arguments++ + 8);
  if (!arguments[0] || !arguments[1] || arguments[2] || every < 1)
    return usage();
  struct tracer tracer = {0};
  int process = atoi(arguments[1]);
  if (!read_plan(arguments[0], &tracer.plan))
    return 2;
  if (process <= 0 || !(tracer.symbols = symbols_of(process))) {
    fprintf(stderr, "cvet-rt: process %s: %s\n", arguments[1],
            strerror(process > 0 ? errno : ESRCH));
    return 2;
  }
  if (!(tracer.object = load(process)))
    return 2;
  size_t probed = probe_all(tracer.object, process, &tracer.plan);
  if (!probed)
    return 2;
  printf("%zu functions are looked at\n", probed);
  fflush(stdout);
  look(&tracer, process, every);
  bpf_object__close(tracer.object);
  return tracer.deaths != 0;
}

#endif
