#include "slog.h"
#include <stdarg.h>
#include <stdio.h>

static __thread int log_level = SLOG_WARN;
static __thread slog_fn log_fn;
static __thread void *log_userdata;

void slog_set_level(int level) {
  if (level >= SLOG_ERROR && level <= SLOG_TRACE)
    log_level = level;
}

int slog_get_level(void) { return log_level; }

int slog_set_callback(slog_fn fn) {
  if (!fn)
    return -1;
  log_fn = fn;
  return 0;
}

slog_fn slog_get_callback(void) { return log_fn; }

void slog_set_userdata(void *data) { log_userdata = data; }

void *slog_get_userdata(void) { return log_userdata; }

void slog_reset(void) {
  log_fn = NULL;
  log_userdata = NULL;
}

void slog(int level, const char *func, const char *fmt, ...) {
  char text[256];
  va_list va;
  if (level > log_level)
    return;
  va_start(va, fmt);
  vsnprintf(text, sizeof(text), fmt, va);
  va_end(va);
  if (log_fn)
    log_fn(level, func, text, log_userdata);
  else
    fprintf(stderr, "[%d] %s: %s\n", level, func, text);
}
