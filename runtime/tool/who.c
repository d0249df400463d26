/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Who holds an object of another process, or of a core file. */

#include "../lib/rt.h"
#include "process.h"
#include "run.h"
#include "symbols.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct options {
  const char *program;
  struct report reports[MAX_REPORTS];
  size_t count;
};

/* A number in hexadecimal, or what a variable points to. */
static bool find_object(struct image *image, const char *text,
                        uintptr_t *object) {
  char *end;
  errno = 0;
  *object = (uintptr_t)strtoull(text, &end, 16);
  if (*text >= '0' && *text <= '9') {
    if (!errno && !*end)
      return true;
    fprintf(stderr, "cvet-rt: '%s' is no address in hexadecimal\n", text);
    return false;
  }
  struct test test = {.maps = process_maps(image)};
  test.maps_size = strlen(test.maps);
  uintptr_t variable;
  if (!symbols_address(symbols_for(&test), text, &variable)) {
    fprintf(stderr, "cvet-rt: %s has no variable '%s'\n", image->name, text);
    return false;
  }
  *object = image_word(image, variable);
  if (*object)
    return true;
  fprintf(stderr, "cvet-rt: '%s' points to nothing\n", text);
  return false;
}

/* A word of the process is what it was when it was copied. */
static bool is_still(struct image *image, uintptr_t at) {
  uintptr_t now;
  return at == ~(uintptr_t)0 ||
         (image_read(image, at, &now, sizeof now) && now == rt_word(at));
}

/* The process has gone on: places that are not as they were are taken out.
 * Returns how many. */
static size_t drop_changed(struct image *image, const struct rt_graph *graph,
                           struct rt_holders *holders) {
  size_t kept = 0, before = holders->count;
  if (holders->node != RT_NO_NODE && !process_still_has(image, holders->low))
    before = 0;
  for (size_t i = 0; i < before; i++) {
    const struct rt_held *held = &holders->list[i];
    bool same = is_still(image, held->at);
    for (uint32_t node = held->holder; same && node != RT_NO_NODE;
         node = graph->nodes[node].parent)
      same = !graph->nodes[node].via || is_still(image, graph->nodes[node].via);
    if (same)
      holders->list[kept++] = *held;
  }
  size_t dropped = holders->count - kept;
  holders->all -= dropped;
  holders->count = kept;
  return dropped;
}

static bool find_holders(struct image *image, uintptr_t object,
                         struct rt_graph *graph, struct rt_holders *holders,
                         size_t *dropped) {
  process_roots(image);
  if (!rt_graph_live(graph) || !rt_graph_mark(graph)) {
    fprintf(stderr, "cvet-rt: %s: no memory\n", image->name);
    return false;
  }
  rt_holders_find(holders, graph, object);
  *dropped = image->process ? drop_changed(image, graph, holders) : 0;
  return true;
}

static void write_record(struct rt_writer *out, const struct image *image) {
  rt_write(out, "cvet-rt 1\nprogram %q\nprocess %d\n", process_program(),
           image->number);
  char *maps = process_maps(image);
  for (char *line = strtok(maps, "\n"); line; line = strtok(NULL, "\n"))
    rt_write(out, "map %s\n", line);
  free(maps);
}

static int answer(struct image *image, const struct options *options,
                  uintptr_t object) {
  static struct rt_holders holders;
  struct rt_graph graph;
  size_t dropped;
  enum { MOST_TRIES = 3 };
  for (int tries = 1;; tries++) {
    if (!find_holders(image, object, &graph, &holders, &dropped))
      return 2;
    if (!dropped || tries == MOST_TRIES)
      break;
    if (!process_look_again(image))
      return 2;
  }
  if (dropped)
    fprintf(stderr,
            "cvet-rt: %zu place%s changed while the process was read: of them "
            "nothing is said\n",
            dropped, dropped == 1 ? "" : "s");
  struct rt_writer out = {
      .fd = (int)syscall(SYS_memfd_create, "cvet-rt-record", 0)};
  FILE *in = out.fd >= 0 ? fdopen(out.fd, "r") : NULL;
  if (!in) {
    perror("cvet-rt: memfd_create");
    return 2;
  }
  write_record(&out, image);
  rt_holders_write(&out, &graph, &holders);
  rt_write_flush(&out);
  rewind(in);
  struct tests tests = {0};
  return read_records(in, image->name, &tests)
             ? write_reports(options->reports, options->count, &tests)
             : 2;
}

static bool is_number(const char *text) {
  return *text && !text[strspn(text, "0123456789")];
}

int who(char **arguments) {
  struct options options = {0};
  const char *words[2];
  size_t count = 0;
  for (; *arguments; arguments++)
    if (!strncmp(*arguments, "--program=", 10))
      options.program = *arguments + 10;
    else if (strncmp(*arguments, "--", 2) && count < 2)
      words[count++] = *arguments;
    else if (!add_report(options.reports, &options.count, *arguments))
      return usage();
  if (count < 2)
    return usage();
  const char *whom = words[0], *what = words[1];
  if (!options.count)
    options.reports[options.count++] = (struct report){output_held, "-"};
  struct image image;
  uintptr_t object;
  if (!(is_number(whom) ? image_of_process(&image, whom)
                        : image_of_core(&image, whom)) ||
      !process_look(&image, options.program) ||
      !find_object(&image, what, &object))
    return 2;
  return answer(&image, &options, object);
}
