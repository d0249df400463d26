/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Findings in words. */

#include "describe.h"
#include <stdlib.h>
#include <string.h>

enum { MAX_FRAMES_SHOWN = 8 };

static void append(char **text, const char *more) {
  char *longer = format_text("%s%s", *text, more);
  free(*text);
  *text = longer;
}

static void append_owned(char **text, char *more) {
  append(text, more);
  free(more);
}

size_t expand_stack(struct symbols *symbols, const struct stack *stack,
                    struct frame **frames) {
  size_t count = 0;
  *frames = NULL;
  for (size_t i = 0; i < stack->count; i++) {
    const struct frame *some;
    size_t more = symbols_callers(symbols, stack->pcs[i], &some);
    for (size_t j = 0; j < more; j++) {
      *frames = grow_array(*frames, count, sizeof **frames);
      (*frames)[count++] = some[j];
    }
    const char *function = some[more - 1].function;
    if (function && !strcmp(function, "main"))
      break;
  }
  return count;
}

const struct frame *own_frame(const struct frame *frames, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!frames[i].system && frames[i].file && frames[i].line)
      return &frames[i];
  return NULL;
}

static char *describe_frame(const struct frame *frame) {
  if (frame->function && frame->file)
    return format_text("%s %s:%d", frame->function, base_name(frame->file),
                       frame->line);
  if (frame->function)
    return format_text("%s [%s]", frame->function,
                       frame->module ? frame->module : "?");
  return format_text("%#zx [%s]", (size_t)frame->pc,
                     frame->module ? frame->module : "?");
}

char *describe_stack(struct symbols *symbols, const struct stack *stack) {
  struct frame *frames;
  size_t count = expand_stack(symbols, stack, &frames);
  char *text = copy_text(count ? "" : "an unknown place");
  for (size_t i = 0; i < count && i < MAX_FRAMES_SHOWN; i++) {
    if (i)
      append(&text, " < ");
    append_owned(&text, describe_frame(&frames[i]));
  }
  free(frames);
  return text;
}

/*
 * Chains.
 */

/* As the kernel puts them down, on x86-64. */
static const char *register_name(size_t offset) {
  static const char *const names[] = {"r15", "r14", "r13", "r12", "rbp",
                                      "rbx", "r11", "r10", "r9",  "r8",
                                      "rax", "rcx", "rdx", "rsi", "rdi"};
  size_t i = offset / 8;
  return i < sizeof names / sizeof *names ? names[i] : "?";
}

static void describe_root(struct symbols *symbols, const struct place *place,
                          struct holder *holder, struct type *pointee) {
  struct variable variable = {0};
  const char *after = "";
  char *suffix = NULL;
  switch (place->root) {
  case ROOT_TLS:
    variable = symbols_thread_local(symbols, place->module, place->offset);
    suffix = format_text(" of thread %d", place->tid);
    break;
  case ROOT_DATA:
  case ROOT_SYSTEM:
    variable = symbols_variable(symbols, place->module, place->address);
    break;
  case ROOT_STACK:
    holder->text = format_text("the stack of thread %d (perhaps)", place->tid);
    return;
  case ROOT_REGISTER:
    holder->text = format_text("register %s of thread %d (perhaps)",
                               register_name(place->offset), place->tid);
    return;
  case ROOT_IGNORED:
    holder->text = copy_text("a block that is meant to stay");
    return;
  case ROOT_NONE:
    holder->text = copy_text("nothing");
    return;
  }
  if (suffix)
    after = suffix;
  *pointee = variable.pointee;
  holder->name = variable.name;
  holder->file = variable.file;
  holder->folder = variable.folder;
  holder->line = variable.line;
  const char *name = variable.name ? variable.name
                     : place->root == ROOT_TLS
                         ? "a thread-local variable"
                         : "data of the system's libraries";
  holder->text = variable.file ? format_text("%s (%s:%d)%s", name,
                                             base_name(variable.file),
                                             variable.line, after)
                               : format_text("%s%s", name, after);
  free(suffix);
}

/* The block that a step is at: its type, or where it is from. */
static char *describe_block(struct symbols *symbols, const struct step *step,
                            const struct type *type) {
  char *name = symbols_type(symbols, type);
  if (name)
    return name;
  struct frame *frames;
  size_t count = expand_stack(symbols, &step->born, &frames);
  const struct frame *own = own_frame(frames, count);
  char *from = count ? describe_frame(own ? own : frames) : NULL;
  char *text = from ? format_text("%zu bytes from %s", step->size, from)
                    : format_text("a block of %zu bytes", step->size);
  free(from);
  free(frames);
  return text;
}

/* The word that leads on from a block. The type is of what the pointer before
 * names, which may be a member. */
static char *describe_word(struct symbols *symbols, const struct step *step,
                           const struct type *type, struct type *pointee) {
  char *field = NULL;
  pointee->known = false;
  if (step->at >= step->into)
    field = symbols_field(symbols, type, step->at - step->into, pointee);
  if (field)
    return field;
  return format_text("+%zu", step->at);
}

/* "job.owner" of a word ".owner" in a "struct job". */
static char *member_name(struct symbols *symbols, const struct type *type,
                         const char *word) {
  char *record = *word == '.' ? symbols_type(symbols, type) : NULL;
  if (!record)
    return NULL;
  const char *tag = strrchr(record, ' ');
  char *name = format_text("%s%s", tag ? tag + 1 : record, word);
  free(record);
  return name;
}

void free_holder(struct holder *holder) {
  free(holder->text);
  free(holder->name);
  free(holder->pointer);
}

struct holder describe_place(struct symbols *symbols, const struct place *place,
                             bool to_word) {
  struct holder holder = {0};
  struct type type = {0};
  if (!place->known) {
    holder.text = copy_text("nothing");
    return holder;
  }
  describe_root(symbols, place, &holder, &type);
  if (!place->count && holder.name)
    holder.pointer = copy_text(holder.name);
  if (place->skipped) {
    append_owned(&holder.text, format_text(" -> (%zu more)", place->skipped));
    type.known = false;
  }
  for (size_t i = 0; i < place->count; i++) {
    const struct step *step = &place->steps[i];
    append(&holder.text, " -> ");
    append_owned(&holder.text, describe_block(symbols, step, &type));
    if (i + 1 == place->count && !to_word)
      break;
    struct type next;
    char *word = describe_word(symbols, step, &type, &next);
    append_owned(&holder.text, format_text(*word == '+' ? "%s" : " %s", word));
    if (i + 1 == place->count)
      holder.pointer = member_name(symbols, &type, word);
    free(word);
    if (step->repeat > 1)
      append_owned(&holder.text, format_text(" (x%zu)", step->repeat));
    type = next;
  }
  return holder;
}

/*
 * Findings.
 */

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

static void add_line(char **text, const char *label, char *rest) {
  append_owned(text, format_text("%s%s\n", label, rest));
  free(rest);
}

static char *place_text(struct symbols *symbols, const struct place *place,
                        bool to_word) {
  struct holder holder = describe_place(symbols, place, to_word);
  char *text = copy_text(holder.text);
  free_holder(&holder);
  return text;
}

static void describe_left(struct symbols *symbols,
                          const struct finding *finding,
                          struct description *result) {
  char *from = describe_stack(symbols, &finding->born);
  result->summary =
      format_text("%zu block%s, %zu bytes, left by %s", finding->count,
                  plural(finding->count), finding->bytes, from);
  free(from);
  if (finding->lost == finding->count)
    append(&result->details, "nothing points to it\n");
  else if (finding->lost)
    append_owned(&result->details,
                 format_text("nothing points to %zu of them\n", finding->lost));
  if (finding->place.known)
    add_line(&result->details, "held by ",
             place_text(symbols, &finding->place, false));
}

static void describe_stale(struct symbols *symbols,
                           const struct finding *finding,
                           struct description *result) {
  char *holder = place_text(symbols, &finding->place, true);
  char *times = finding->count > 1
                    ? format_text(" (and %zu more like it)", finding->count - 1)
                    : copy_text("");
  result->summary =
      format_text("%s still points to what was freed%s", holder, times);
  free(times);
  free(holder);
  add_line(&result->details, "freed by ",
           describe_stack(symbols, &finding->freed));
  add_line(&result->details, "allocated by ",
           describe_stack(symbols, &finding->born));
  if (finding->followed.count)
    add_line(&result->details, "followed later by ",
             describe_stack(symbols, &finding->followed));
}

static void describe_dead(struct symbols *symbols,
                          const struct finding *finding,
                          struct description *result) {
  result->summary =
      format_text("%zu object%s of %zu bytes freed while '%s' had %s",
                  finding->count, plural(finding->count), finding->size,
                  finding->text, finding->count == 1 ? "it" : "them");
  add_line(&result->details, "freed by ",
           describe_stack(symbols, &finding->freed));
  add_line(&result->details, "attached by ",
           describe_stack(symbols, &finding->born));
}

static void describe_attached(struct symbols *symbols,
                              const struct finding *finding,
                              struct description *result) {
  char *from = describe_stack(symbols, &finding->born);
  result->summary = format_text("'%s' has %zu object%s from %s", finding->text,
                                finding->count, plural(finding->count), from);
  free(from);
}

static void describe_thread(struct symbols *symbols,
                            const struct finding *finding,
                            struct description *result) {
  struct frame frame = symbols_start(symbols, finding->start);
  char *start = describe_frame(&frame);
  result->summary = finding->ended
                        ? format_text("a thread has ended and nobody joined "
                                      "it: %s",
                                      start)
                        : format_text("a thread still runs: %s", start);
  free(start);
  add_line(&result->details, "created by ",
           describe_stack(symbols, &finding->born));
}

struct description describe(struct symbols *symbols,
                            const struct finding *finding) {
  struct description result = {NULL, copy_text("")};
  switch (finding->kind) {
  case LEFT:
    describe_left(symbols, finding, &result);
    break;
  case STALE:
    describe_stale(symbols, finding, &result);
    break;
  case THREAD:
    describe_thread(symbols, finding, &result);
    break;
  case DESCRIPTOR:
    result.summary = format_text("descriptor %d is left open: %s",
                                 finding->number, finding->text);
    if (finding->born.count)
      add_line(&result.details, "opened by ",
               describe_stack(symbols, &finding->born));
    break;
  case TIMER:
    result.summary = copy_text("a timer is left");
    add_line(&result.details, "created by ",
             describe_stack(symbols, &finding->born));
    break;
  case DEAD:
    describe_dead(symbols, finding, &result);
    break;
  case ATTACHED:
    describe_attached(symbols, finding, &result);
    break;
  case ALIVE:
    result.summary = format_text("an object of %zu bytes should be dead by "
                                 "now, and is live",
                                 finding->size);
    add_line(&result.details, "allocated by ",
             describe_stack(symbols, &finding->born));
    add_line(&result.details, "held by ",
             place_text(symbols, &finding->place, false));
    break;
  case HOLDER:
    result.summary = place_text(symbols, &finding->place, true);
    if (finding->into)
      append_owned(&result.summary,
                   format_text(" (%zu bytes into it)", finding->into));
    break;
  case SITE:
    result.summary = describe_stack(symbols, &finding->born);
    break;
  case NOTE:
    result.summary = copy_text(finding->text);
    break;
  }
  return result;
}

const char *kind_name(enum kind kind) {
  switch (kind) {
  case LEFT:
    return "left-behind";
  case STALE:
    return "stale-pointer";
  case THREAD:
    return "thread-left";
  case DESCRIPTOR:
    return "descriptor-left";
  case TIMER:
    return "timer-left";
  case DEAD:
    return "freed-attached";
  case ALIVE:
    return "not-dead";
  case ATTACHED:
    return "attached";
  case HOLDER:
    return "holder";
  case SITE:
    return "site";
  case NOTE:
    break;
  }
  return "note";
}

bool is_finding(const struct finding *finding) {
  return finding->kind <= ALIVE && !finding->quiet;
}
