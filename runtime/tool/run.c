/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Running a program with the library, without compiling it again. */

#include "run.h"
#include "cvet-rt.h"
#include "judge.h"
#include "program.h"
#include <errno.h>
#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_PATTERNS = 16 };

struct options {
  bool tests, all_programs, all_stale;
  const char *test_code[MAX_PATTERNS + 1]; /* the last is NULL */
  size_t patterns;
  bool watches; /* the command is no test, but runs for long */
  const char *record;
  struct report reports[MAX_REPORTS];
  size_t count;
};

/* The command may change its folder. */
static char *absolute(const char *path) {
  char folder[4096];
  if (*path == '/' || !getcwd(folder, sizeof folder))
    return copy_text(path);
  return format_text("%s/%s", folder, path);
}

/* Options that are the library's, with the variables that tell it. */
static bool read_watch_option(struct options *options, const char *option) {
  static const struct {
    const char *name, *variable;
    bool alone;  /* it may be without a value */
    bool begins; /* it is enough to watch */
    bool path;   /* its value is one; with a '/' in it, if it can be a port */
  } known[] = {{"--watch", "CVET_RT_WATCH", true, true, true},
               {"--serve", "CVET_RT_SERVE", false, true, false},
               {"--textfile", "CVET_RT_TEXTFILE", false, true, true},
               {"--window", "CVET_RT_WINDOW", false, false, false},
               {"--interval", "CVET_RT_INTERVAL", false, false, false},
               {"--children", "CVET_RT_CHILDREN", true, false, false}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t size = strlen(known[i].name);
    if (strncmp(option, known[i].name, size) ||
        !(option[size] == '=' || (!option[size] && known[i].alone)))
      continue;
    const char *value = option[size] ? option + size + 1 : "";
    bool path = *value && (known[i].path || strchr(value, '/'));
    char *text = path ? absolute(value) : copy_text(value);
    setenv(known[i].variable, text, 1);
    free(text);
    options->watches |= known[i].begins;
    return true;
  }
  return false;
}

/* Functions of the program's: "--each=F" twice is each of two. */
static bool read_functions(const char *option) {
  static const struct {
    const char *start, *variable;
  } known[] = {{"--each=", "CVET_RT_EACH"},
               {"--turn=", "CVET_RT_TURN"},
               {"--until=", "CVET_RT_UNTIL"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t size = strlen(known[i].start);
    if (strncmp(option, known[i].start, size) != 0 || !option[size])
      continue;
    const char *had = getenv(known[i].variable);
    char *all =
        format_text("%s%s%s", had ? had : "", had ? "," : "", option + size);
    setenv(known[i].variable, all, 1);
    free(all);
    return true;
  }
  return false;
}

static bool read_option(struct options *options, const char *option) {
  if (!strcmp(option, "--tests"))
    options->tests = true;
  else if (!strcmp(option, "--all-programs"))
    options->all_programs = true;
  else if (!strcmp(option, "--all-stale"))
    options->all_stale = true;
  else if (!strncmp(option, "--test-code=", 12) &&
           options->patterns < MAX_PATTERNS)
    options->test_code[options->patterns++] = option + 12;
  else if (!strcmp(option, "--follow"))
    setenv("CVET_RT_FOLLOW", "1", 1);
  else if (!strncmp(option, "--record=", 9))
    options->record = option + 9;
  else
    return read_functions(option) || read_watch_option(options, option) ||
           add_report(options->reports, &options->count, option);
  return true;
}

/* Where the tool is installed the library is in ../lib. */
static char *find_library(void) {
  const char *set = getenv("CVET_RT_LIBRARY");
  if (set)
    return copy_text(set);
  char self[4096];
  ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
  self[size > 0 ? size : 0] = 0;
  char *library = format_text("%s/../lib/libcvet-rt.so.0", dirname(self));
  char *real = realpath(library, NULL);
  if (!real)
    fprintf(stderr, "cvet-rt: %s: %s (CVET_RT_LIBRARY says where it is)\n",
            library, strerror(errno));
  free(library);
  return real;
}

static void prepend_preload(const char *library) {
  const char *before = getenv("LD_PRELOAD");
  char *all = before && *before ? format_text("%s:%s", library, before)
                                : copy_text(library);
  setenv("LD_PRELOAD", all, 1);
  free(all);
}

/* AddressSanitizer's library wants to be the first that is loaded. Here it is
 * the next. */
static void accept_sanitizers(void) {
  const char *options = getenv("ASAN_OPTIONS");
  if (options && strstr(options, "verify_asan_link_order"))
    return;
  char *all = format_text("%s%sverify_asan_link_order=0",
                          options ? options : "", options ? ":" : "");
  setenv("ASAN_OPTIONS", all, 1);
  free(all);
}

/* Without a record nothing is a test. */
static void become(const struct options *options, const char *library,
                   const char *record, char **command) {
  unsigned what = CVET_TEST_LOST | CVET_TEST_STALE | CVET_TEST_THREADS;
  if (record) {
    char *text = format_text("%u", what);
    setenv("CVET_RT_RAW", record, 1);
    setenv("CVET_RT_PROCESS", text, 1);
    free(text);
  }
  if (options->tests)
    setenv("CVET_RT_TESTS", "1", 1);
  if (options->all_programs)
    setenv("CVET_RT_ALL_PROGRAMS", "1", 1);
  /* GLib's own allocator hides blocks. */
  setenv("G_SLICE", "always-malloc", 0);
  accept_sanitizers();
  prepend_preload(library);
  execvp(*command, command);
  fprintf(stderr, "cvet-rt: %s: %s\n", *command, strerror(errno));
  _exit(127);
}

/* The command's status as a shell has it. */
static int execute(const struct options *options, const char *library,
                   const char *record, char **command) {
  pid_t child = fork();
  if (child == 0)
    become(options, library, record, command);
  int status = 0;
  signal(SIGINT, SIG_IGN);
  signal(SIGQUIT, SIG_IGN);
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  if (child < 0) {
    perror("cvet-rt: fork");
    return 2;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The record's absolute name. */
static char *make_record(const struct options *options) {
  char *path;
  if (options->record) {
    path = absolute(options->record);
    FILE *file = fopen(path, "w");
    if (file) {
      fclose(file);
      return path;
    }
  } else {
    const char *folder = getenv("TMPDIR");
    path = format_text("%s/cvet-rt-XXXXXX", folder ? folder : "/tmp");
    int fd = mkstemp(path);
    if (fd >= 0) {
      close(fd);
      return path;
    }
  }
  fprintf(stderr, "cvet-rt: %s: %s\n", path, strerror(errno));
  free(path);
  return NULL;
}

/* Silence would be no answer. */
static void put_clean(FILE *out, const struct tests *tests) {
  for (size_t i = 0; i < tests->count; i++)
    if (tests->list[i].count || tests->list[i].total ||
        !tests->list[i].complete)
      return;
  if (tests->count)
    fprintf(out, "cvet-rt: %zu %s looked at, nothing found\n", tests->count,
            tests->count > 1 ? "tests and processes" : "test or process");
}

int run(char **arguments) {
  struct options options = {0};
  while (*arguments && !strncmp(*arguments, "--", 2)) {
    if (!strcmp(*arguments, "--")) {
      arguments++;
      break;
    }
    if (!read_option(&options, *arguments++))
      return usage();
  }
  if (!*arguments)
    return usage();
  if (!program_fits(*arguments))
    return 2;
  char *library = find_library();
  /* Who waits for a server, or sends it signals, means this process. */
  if (options.watches && library) {
    if (options.count || options.record || options.tests)
      return usage();
    char *self = format_text("%d", (int)getpid());
    setenv("CVET_RT_WATCHED", self, 1);
    free(self);
    become(&options, library, NULL, arguments);
  }
  char *record = library ? make_record(&options) : NULL;
  if (!record)
    return 2;
  int status = execute(&options, library, record, arguments);
  struct tests tests = {0};
  FILE *in = fopen(record, "r");
  bool good = in && read_records(in, record, &tests);
  if (good && !options.all_stale)
    judge_stale(&tests, options.test_code);
  int result = good ? write_reports(options.reports, options.count, &tests) : 2;
  output_text(stderr, &tests);
  put_quiet(stderr, &tests);
  put_nameless(stderr, &tests);
  if (good && !status)
    put_clean(stderr, &tests);
  if (good && !tests.count && !status)
    fputs("cvet-rt: the command has run no program that this looks at: is it "
          "linked statically, or in a folder of the system "
          "(--all-programs)?\n",
          stderr);
  if (in)
    fclose(in);
  if (!options.record)
    unlink(record);
  return status ? status : good && !tests.count ? 2 : result;
}
