/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The tool beside the library: runs programs under it, and puts what it found
 * into words. */

#include "inlined.h"
#include "output.h"
#include "run.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: cvet-rt run [OPTION...] [--] COMMAND [ARGUMENT...]\n"
    "       cvet-rt report [--FORMAT=FILE...] RECORD\n"
    "       cvet-rt who [--FORMAT=FILE...] [--program=FILE] PID|CORE ADDRESS\n"
    "       cvet-rt flame [--title=TEXT] [--unit=TEXT] [FOLDED [BEFORE]]\n"
    "       cvet-rt inlined BINARY PLAN\n"
    "       cvet-rt trace [--every=SECONDS] PLAN PID\n"
    "\n"
    "run      runs a command with libcvet-rt, and reports what its tests left\n"
    "  --tests          each test of cmocka and GLib is looked at, not only "
    "each\n"
    "                   process\n"
    "  --each=FUNCTION  each call of this function of the program's is a test\n"
    "  --turn=FUNCTION  a process is also looked at when it calls this "
    "function, "
    "now and\n"
    "                   then: where its event loop turns\n"
    "  --until=FUNCTION the process is looked at when it calls this function, "
    "not at\n"
    "                   its end\n"
    "  --follow         tells which stale pointers are followed when the test "
    "is over\n"
    "  --test-code=GLOB what variables of these files still point to is the "
    "tests'\n"
    "                   own, and is not told if nobody follows it\n"
    "  --all-stale      every stale pointer is told, also those that "
    "hardly\n"
    "                   anything will follow\n"
    "  --record=FILE    keeps the record; without it, it is removed\n"
    "  --all-programs   programs of the system, too\n"
    "  --FORMAT=FILE    also writes a report: text, tap, junit, sarif, json\n"
    "run, of a command that runs for long: its heap is watched, and it is no "
    "test\n"
    "  --watch[=PREFIX] what an alarm leaves is PREFIX.PID.N.svg, .folded, "
    ".heap\n"
    "  --serve=PORT     metrics and profiles over HTTP at 127.0.0.1:PORT, or "
    "at a\n"
    "                   Unix socket, if there is a '/' in it\n"
    "  --textfile=FILE  the metrics are written there, for node_exporter\n"
    "  --window=SECONDS, --interval=SECONDS\n"
    "                   of a window (900) and between samples (10)\n"
    "  --children       children of fork(), and programs that these start, are "
    "watched,\n"
    "                   too\n"
    "report   writes what a record (-: standard input) says, as text unless a\n"
    "         format is given; FILE '-' is standard output\n"
    "who      who holds the object at an address (hexadecimal), or what a\n"
    "         variable of this name points to: in a process, which goes on, or "
    "in\n"
    "         a core file\n"
    "  --program=FILE   the file of the program, if it is not where it was\n"
    "flame    folded stacks to a flame graph (SVG); of two, their difference\n"
    "inlined  what a tracer does not see of a plan (cvet link --plan=json) in "
    "a\n"
    "         binary: functions that are inlined, with its debug information\n"
    "trace    what a process attaches, and frees while it is attached, by a "
    "plan\n"
    "         (cvet link --plan=libbpf); it needs root\n"
    "\n"
    "Exit status: 0 nothing found, 1 findings, 2 could not do the job; run: "
    "the\n"
    "command's own, if that is not 0.\n";

int usage(void) {
  fputs(help, stderr);
  return 2;
}

/* "--FORMAT=FILE": adds it to the list. */
bool add_report(struct report *reports, size_t *count, const char *option) {
  const char *equals = strchr(option, '=');
  if (strncmp(option, "--", 2) || !equals || *count == MAX_REPORTS)
    return false;
  char *name = strndup(option + 2, (size_t)(equals - option - 2));
  output *function = name ? output_named(name) : NULL;
  free(name);
  if (!function)
    return false;
  reports[(*count)++] = (struct report){function, equals + 1};
  return true;
}

static bool write_report(const struct report *report,
                         const struct tests *tests) {
  bool standard = !strcmp(report->path, "-");
  FILE *out = standard ? stdout : fopen(report->path, "w");
  if (out)
    report->function(out, tests);
  bool failed = !out || ferror(out);
  if (standard)
    failed |= fflush(out) != 0;
  else if (out)
    failed |= fclose(out) != 0;
  if (failed)
    fprintf(stderr, "cvet-rt: %s: %s\n", report->path, strerror(errno));
  return !failed;
}

int write_reports(const struct report *reports, size_t count,
                  const struct tests *tests) {
  bool found = false, failed = false;
  for (size_t i = 0; i < count; i++)
    failed |= !write_report(&reports[i], tests);
  for (size_t i = 0; i < tests->count; i++)
    found |= tests->list[i].total || !tests->list[i].complete;
  return failed ? 2 : found;
}

static int report(char **arguments) {
  struct report reports[MAX_REPORTS];
  size_t count = 0;
  while (*arguments && add_report(reports, &count, *arguments))
    arguments++;
  const char *path = *arguments;
  if (!path || arguments[1] || (*path == '-' && path[1]))
    return usage();
  if (!count)
    reports[count++] = (struct report){output_text, "-"};
  FILE *in = strcmp(path, "-") ? fopen(path, "r") : stdin;
  struct tests tests = {0};
  if (!in) {
    fprintf(stderr, "cvet-rt: %s: %s\n", path, strerror(errno));
    return 2;
  }
  if (!read_records(in, path, &tests))
    return 2;
  return write_reports(reports, count, &tests);
}

int main(int count, char **arguments) {
  if (count < 2)
    return usage();
  if (!strcmp(arguments[1], "run"))
    return run(arguments + 2);
  if (!strcmp(arguments[1], "report"))
    return report(arguments + 2);
  if (!strcmp(arguments[1], "who"))
    return who(arguments + 2);
  if (!strcmp(arguments[1], "flame"))
    return flame(arguments + 2);
  if (!strcmp(arguments[1], "inlined"))
    return inlined(arguments + 2);
  if (!strcmp(arguments[1], "trace"))
    return trace(arguments + 2);
  if (!strcmp(arguments[1], "--help") || !strcmp(arguments[1], "help")) {
    fputs(help, stdout);
    return 0;
  }
  fprintf(stderr, "cvet-rt: there is no command '%s'\n", arguments[1]);
  return usage();
}
