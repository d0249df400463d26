/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Live blocks and threads by where they come from: folded stacks, and what
 * pprof reads. */

#include "describe.h"
#include "output.h"
#include <stdlib.h>
#include <string.h>

/* Calls use(finding) for each site of all records. */
#define EACH_SITE(tests, test, site)                                           \
  for (size_t i_ = 0; i_ < (tests)->count; i_++)                               \
    for (const struct test *test = &(tests)->list[i_]; test; test = NULL)      \
      for (const struct finding *site = test->findings;                        \
           site < test->findings + test->count; site++)                        \
        if (site->kind == SITE || site->kind == THREAD)

/* A semicolon would end a frame. */
static void put_frame(FILE *out, const char *name) {
  for (; *name; name++)
    fputc(*name == ';' || *name == '\n' ? ':' : *name, out);
}

static void put_folded(FILE *out, struct symbols *symbols,
                       const struct finding *site) {
  struct frame *frames;
  size_t count = expand_stack(symbols, &site->born, &frames);
  for (size_t i = count; i > 0; i--) {
    const struct frame *frame = &frames[i - 1];
    if (frame->function)
      put_frame(out, frame->function);
    else
      fprintf(out, "[%s]", frame->module ? frame->module : "unknown");
    if (i > 1)
      fputc(';', out);
  }
  if (!count)
    fputs("[unknown]", out);
  free(frames);
  if (site->kind == THREAD) {
    struct frame start = symbols_start(symbols, site->start);
    fputs(";thread ", out);
    put_frame(out, start.function ? start.function : "?");
  }
  fprintf(out, " %zu\n", site->kind == THREAD ? (size_t)1 : site->bytes);
}

void output_folded(FILE *out, const struct tests *tests) {
  EACH_SITE(tests, test, site)
  put_folded(out, symbols_for(test), site);
}

void output_pprof(FILE *out, const struct tests *tests) {
  size_t blocks = 0, bytes = 0;
  EACH_SITE(tests, test, site) {
    blocks += site->count;
    bytes += site->bytes;
  }
  fprintf(out, "heap profile: %6zu: %8zu [%6zu: %8zu] @ heapprofile\n", blocks,
          bytes, blocks, bytes);
  EACH_SITE(tests, test, site) {
    fprintf(out, "%6zu: %8zu [%6zu: %8zu] @", site->count, site->bytes,
            site->count, site->bytes);
    for (size_t i = 0; i < site->born.count; i++)
      fprintf(out, " 0x%zx", (size_t)site->born.pcs[i]);
    fputc('\n', out);
  }
  fputs("\nMAPPED_LIBRARIES:\n", out);
  if (tests->count && tests->list[0].maps)
    fputs(tests->list[0].maps, out);
}

void output_svg(FILE *out, const struct tests *tests) {
  char *text = NULL;
  size_t size = 0;
  FILE *folded = open_memstream(&text, &size);
  if (!folded)
    return;
  output_folded(folded, tests);
  fclose(folded);
  bool threads = false;
  EACH_SITE(tests, test, site)
  threads |= site->kind == THREAD;
  FILE *in = size ? fmemopen(text, size, "r") : fopen("/dev/null", "r");
  if (in) {
    flame_graph(in, NULL, out, threads ? "Threads" : "Live blocks",
                threads ? "threads" : "bytes");
    fclose(in);
  }
  free(text);
}
