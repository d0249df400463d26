/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Looking at a copy of the process: nothing in the program stops, and no signal
 * is sent. */

#include "rt.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Like fork(), but the program's handlers of fork() do not run, it gets no
 * SIGCHLD, and its wait() does not see the child. */
static pid_t copy_process(void) {
  return (pid_t)syscall(SYS_clone, 0, NULL, NULL, NULL, NULL);
}

/* Beside the library, or where PATH leads. */
static void find_reporter(char *path, size_t size) {
  const char *set = getenv("CVET_RT_REPORT");
  Dl_info info;
  snprintf(path, size, "%s", set ? set : "cvet-rt");
  if (set || !dladdr((void *)rt_snapshot, &info) || !info.dli_fname)
    return;
  const char *slash = strrchr(info.dli_fname, '/');
  static const char *const below[] = {"../bin", "../../bin", "."};
  for (size_t i = 0; slash && i < sizeof below / sizeof *below; i++) {
    char beside[4096];
    snprintf(beside, sizeof beside, "%.*s/%s/cvet-rt",
             (int)(slash - info.dli_fname), info.dli_fname, below[i]);
    if (!access(beside, X_OK)) {
      snprintf(path, size, "%s", beside);
      return;
    }
  }
}

/* The tested program's preloads are not the reporter's. */
static char **clean_environment(void) {
  size_t count = 0;
  while (environ && environ[count])
    count++;
  char **clean = rt_map((count + 1) * sizeof *clean);
  if (!clean)
    return environ;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (strncmp(environ[i], "LD_PRELOAD=", 11) &&
        strncmp(environ[i], "CVET_RT_", 8))
      clean[kept++] = environ[i];
  return clean;
}

static void copy_file(int from, int to) {
  char text[4096];
  ssize_t size;
  lseek(from, 0, SEEK_SET);
  while ((size = read(from, text, sizeof text)) > 0) {
    struct rt_writer out = {.fd = to};
    memcpy(out.buffer, text, (size_t)size);
    out.used = (size_t)size;
    rt_write_flush(&out);
  }
}

struct plan {
  bool (*work)(void *, struct rt_writer *);
  void *data;
  const char *raw; /* where the record goes; NULL: to the reporter */
  char reporter[4096];
  const char *const *options; /* of the reporter */
  unsigned seconds;           /* at most; 0: as it takes */
  int record, text;
};

/* How the copy ends, beside what the reporter returns: 1 if it has findings. */
enum { DONE = 0, FOUND = 1, NO_RAW_FILE = 3, NO_REPORTER = 4 };

static int append(const struct plan *plan) {
  int fd = open(plan->raw, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0)
    return NO_RAW_FILE;
  flock(fd, LOCK_EX);
  copy_file(plan->record, fd);
  return DONE;
}

/* In the copy. Does not return. */
static void look(struct plan *plan) {
  rt_table_unlock();
  struct rt_writer out = {.fd = plan->record};
  bool found = plan->work(plan->data, &out);
  rt_write_flush(&out);
  if (plan->raw)
    _exit(append(plan));
  if (!found || plan->text < 0)
    _exit(DONE);
  lseek(plan->record, 0, SEEK_SET);
  dup2(plan->record, STDIN_FILENO);
  dup2(plan->text, STDOUT_FILENO);
  const struct sigaction as_it_was = {.sa_handler = SIG_DFL};
  rt_sigaction(SIGSEGV, &as_it_was, NULL);
  rt_sigaction(SIGBUS, &as_it_was, NULL);
  enum { MOST = 8 };
  char *arguments[MOST] = {plan->reporter, "report"};
  size_t count = 2;
  for (size_t i = 0; plan->options[i] && count < MOST - 2; i++)
    arguments[count++] = (char *)plan->options[i];
  arguments[count] = "-";
  environ = clean_environment();
  execvp(plan->reporter, arguments);
  copy_file(plan->record, plan->text);
  _exit(NO_REPORTER);
}

static int memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, MFD_CLOEXEC);
}

/* The caller has seen to it that no other thread is in the library. */
static pid_t copy_and_look(struct plan *plan) {
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  pid_t child = copy_process();
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_IGN);
    /* Where processors are few the program's threads come first. */
    enum { BEHIND = 5 };
    (void)!nice(BEHIND);
    if (plan->seconds) {
      signal(SIGALRM, SIG_DFL);
      alarm(plan->seconds);
    }
    look(plan);
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return child;
}

static void print(int text, FILE *report) {
  char buffer[4096];
  ssize_t size;
  lseek(text, 0, SEEK_SET);
  while ((size = read(text, buffer, sizeof buffer)) > 0)
    fwrite(buffer, 1, (size_t)size, report);
  fflush(report);
}

static int explain(int status, const struct plan *plan) {
  if (WIFEXITED(status) &&
      (WEXITSTATUS(status) == DONE || WEXITSTATUS(status) == FOUND))
    return 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == NO_REPORTER) {
    rt_say("cannot run '%s report' (is it installed? CVET_RT_REPORT says "
           "where): addresses only",
           plan->reporter);
    return 0;
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == NO_RAW_FILE)
    rt_say("cannot write %s", plan->raw);
  else if (WIFSIGNALED(status))
    rt_say("the look at the process was ended by signal %d", WTERMSIG(status));
  else
    rt_say("the report was not written");
  return -1;
}

static int snapshot(unsigned seconds, bool (*work)(void *, struct rt_writer *),
                    void *data, FILE *report, const char *const *options,
                    const char *raw) {
  static struct plan plan;
  plan = (struct plan){.work = work,
                       .data = data,
                       .raw = raw,
                       .options = options,
                       .seconds = seconds,
                       .text = -1};
  find_reporter(plan.reporter, sizeof plan.reporter);
  plan.record = memory_file("cvet-rt-record");
  bool reports = report || seconds;
  if (reports)
    plan.text = memory_file("cvet-rt-report");
  int result = -1;
  if (plan.record < 0 || (reports && plan.text < 0)) {
    rt_say("no file in memory: %s", strerror(errno));
  } else {
    if (report)
      fflush(report);
    /* What is in registers is on the stack from here on. */
    __builtin_unwind_init();
    rt_world_look();
    rt_threads_lock();
    rt_threads_look((uintptr_t)__builtin_frame_address(0) - 256);
    rt_stacks_hold();
    rt_table_lock();
    pid_t child = copy_and_look(&plan);
    int error = errno;
    rt_table_unlock();
    rt_stacks_go();
    rt_threads_unlock();
    int status = 0;
    while (child > 0 && waitpid(child, &status, __WALL) < 0 && errno == EINTR)
      ;
    if (child < 0)
      rt_say("cannot copy the process: %s", strerror(error));
    else
      result = explain(status, &plan);
    if (report && child > 0)
      print(plan.text, report);
  }
  if (plan.record >= 0)
    close(plan.record);
  if (plan.text >= 0)
    close(plan.text);
  return result;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void rt_snapshot_hold(void) { pthread_mutex_lock(&lock); }
void rt_snapshot_go(void) { pthread_mutex_unlock(&lock); }

void rt_snapshot_forked(void) {
  static const pthread_mutex_t unlocked = PTHREAD_MUTEX_INITIALIZER;
  lock = unlocked;
}

int rt_snapshot(bool (*work)(void *, struct rt_writer *), void *data,
                FILE *report, const char *option) {
  const char *const options[] = {option ? option : "--text=-", NULL};
  rt_snapshot_hold();
  int result = snapshot(0, work, data, report, options,
                        option ? NULL : getenv("CVET_RT_RAW"));
  rt_snapshot_go();
  return result;
}

int rt_snapshot_within(unsigned seconds,
                       bool (*work)(void *, struct rt_writer *), void *data,
                       FILE *report, const char *const *options) {
  rt_snapshot_hold();
  int result = snapshot(seconds, work, data, report, options, NULL);
  rt_snapshot_go();
  return result;
}
