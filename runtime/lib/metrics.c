/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The metrics, in the text format of Prometheus. How many there are is bounded,
 * whatever the program does. */

#include "rt.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void head(FILE *out, const char *name, const char *type,
                 const char *help) {
  fprintf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void gauge(FILE *out, const char *name, const char *help,
                  size_t number) {
  head(out, name, "gauge", help);
  fprintf(out, "%s %zu\n", name, number);
}

static void put_labelled(FILE *out, const char *name, const char *label,
                         const char *text, size_t number) {
  fprintf(out, "%s{%s=\"", name, label);
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      fputc('\\', out);
    if (*text == '\n')
      fputs("\\n", out);
    else
      fputc(*text, out);
  }
  fprintf(out, "\"} %zu\n", number);
}

static void put_places(FILE *out, const struct rt_state *state) {
  head(out, "cvet_heap_old_site_bytes", "gauge",
       "Bytes in old blocks, by where they were allocated: the ten places with "
       "most.");
  for (size_t i = 0; i < state->site_count; i++)
    put_labelled(out, "cvet_heap_old_site_bytes", "site", state->sites[i].name,
                 state->sites[i].bytes);
  head(out, "cvet_heap_old_site_blocks", "gauge",
       "Old blocks at the same places.");
  for (size_t i = 0; i < state->site_count; i++)
    put_labelled(out, "cvet_heap_old_site_blocks", "site", state->sites[i].name,
                 state->sites[i].blocks);
}

struct number {
  const char *label;
  size_t number;
};

/* What is static in two files may have one name. */
static void put_numbers(FILE *out, const char *name, const char *label,
                        const struct number *numbers, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t sum = 0, first = i;
    for (size_t j = 0; j < count; j++)
      if (!strcmp(numbers[j].label, numbers[i].label)) {
        first = j < first ? j : first;
        sum += numbers[j].number;
      }
    if (first == i)
      put_labelled(out, name, label, numbers[i].label, sum);
  }
}

static void put_threads(FILE *out, const struct rt_state *state) {
  struct number numbers[RT_MOST_STARTS];
  for (size_t i = 0; i < state->start_count; i++)
    numbers[i] =
        (struct number){state->starts[i].name, state->starts[i].threads};
  head(out, "cvet_threads_started", "gauge",
       "Threads that run, by the function that they started in.");
  put_numbers(out, "cvet_threads_started", "start", numbers,
              state->start_count);
}

/* Of a program with thunks, `cvet link --plan=wrap`. */
static void put_holders(FILE *out) {
  enum { MOST = 200 };
  struct rt_counted held[MOST];
  struct number attached[MOST], dead[MOST];
  size_t count = rt_edges_count(held, MOST);
  if (!count)
    return;
  for (size_t i = 0; i < count; i++) {
    attached[i] = (struct number){held[i].name, held[i].attached};
    dead[i] = (struct number){held[i].name, held[i].dead};
  }
  head(out, "cvet_attached_objects", "gauge",
       "Objects that are attached, by what holds them.");
  put_numbers(out, "cvet_attached_objects", "holder", attached, count);
  head(out, "cvet_attached_freed_total", "counter",
       "Objects that were freed while they were attached.");
  put_numbers(out, "cvet_attached_freed_total", "holder", dead, count);
}

static void put_watched(FILE *out, const struct rt_state *state) {
  if (state->now.idle != SIZE_MAX)
    gauge(out, "cvet_heap_idle_bytes",
          "Bytes that the allocator keeps free (mallinfo2: fordblks).",
          state->now.idle);
  if (state->windows) {
    gauge(out, "cvet_heap_low_bytes",
          "Low-water mark of the bytes in use, in the last window.",
          state->low);
    gauge(out, "cvet_heap_old_bytes",
          "Bytes in blocks that are older than two windows.", state->old);
    put_places(out, state);
  }
  put_threads(out, state);
  gauge(out, "cvet_alarm",
        "Whether an alarm stands: the heap grows and does not come back.",
        state->stands);
  head(out, "cvet_alarms_total", "counter", "Alarms so far.");
  fprintf(out, "cvet_alarms_total %u\n", state->alarms);
  head(out, "cvet_watch_cpu_seconds_total", "counter",
       "Processor time that watching has taken.");
  fprintf(out, "cvet_watch_cpu_seconds_total %.6f\n", state->processor);
}

static void put(FILE *out) {
  struct cvet_rt_stats stats;
  cvet_rt_stats(&stats);
  gauge(out, "cvet_heap_inuse_bytes",
        "Bytes in live blocks, as they were asked for.", stats.bytes);
  gauge(out, "cvet_heap_blocks", "Live blocks.", stats.blocks);
  gauge(out, "cvet_threads", "Threads that run or wait to be joined.",
        stats.threads);
  gauge(out, "cvet_rt_own_bytes", "Bytes that libcvet-rt uses itself.",
        stats.own);
  put_holders(out);
  struct rt_state *state = malloc(sizeof *state);
  if (!state)
    return;
  rt_watch_state(state);
  if (state->watched)
    put_watched(out, state);
  free(state);
}

char *rt_metrics(size_t *size) {
  char *text = NULL;
  FILE *out = open_memstream(&text, size);
  if (!out)
    return NULL;
  put(out);
  bool failed = ferror(out);
  failed |= fclose(out) != 0;
  if (!failed)
    return text;
  free(text);
  return NULL;
}

int cvet_metrics_write(FILE *out) {
  rt_inside++;
  size_t size;
  char *text = rt_metrics(&size);
  bool written = text && fwrite(text, 1, size, out) == size && !fflush(out);
  free(text);
  rt_inside--;
  if (!written)
    rt_say("cvet_metrics_write(): %s", strerror(errno));
  return written ? 0 : -1;
}
