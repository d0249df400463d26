// RUN: %check-findings --rules=repeated-literal %s
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define N_(text) text
#define NAME "a-name"

void say(const char *text);
void log_to(const char *format, ...);

void texts_ok(void) {
  say("cannot open");
  say("cannot open");
  say("cannot open");
  say("line\n");
  say("line\n");
  say("line\n");
}
void formats_ok(const char *s) {
  printf("value=%s", s);
  printf("value=%s", s);
  printf("value=%s", s);
  log_to("started");
  log_to("started");
  log_to("started");
}
void short_ok(const char *s) {
  say("ab");
  say("ab");
  say("ab");
}
void twice_ok(void) {
  say("only-twice");
  say("only-twice");
}
void macros_ok(const char *s) {
  say(NAME);
  say(NAME);
  say(NAME);
  say(N_("translated"));
  say(N_("translated"));
  say(N_("translated"));
  assert(!"never-here");
  assert(!"never-here");
  assert(!"never-here");
}

struct option {
  const char *name, *value;
};
static const struct option options[] = {
    {"left", "enabled"}, {"right", "enabled"}, {"top", "enabled"}};
const char *table_ok(int i) { return options[i].value; }

extern const char *declared_before;
const char *declared_before = "constant";
const char *first = "constant", *second = "constant";
void constants_ok(void) {
  static const char *kept = "constant";
  const char text[] = "constant";
  const char *const fixed = "constant";
  say(kept);
  say(text);
  say(fixed);
}
void others_ok(void) {
  say(__func__);
  say(__func__);
  say(__func__);
  __asm__("nop-nop");
  __asm__("nop-nop");
  __asm__("nop-nop");
}
