/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Reading what the library writes. */

#include "record.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory) {
  if (memory)
    return memory;
  fputs("cvet-rt: out of memory\n", stderr);
  exit(2);
}

/* Room for one more; arrays double. */
void *grow_array(void *array, size_t count, size_t size) {
  if (count & (count - 1))
    return array;
  return checked(realloc(array, (count ? count * 2 : 1) * size));
}

char *copy_text(const char *text) { return checked(strdup(text)); }

char *format_text(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *text = NULL;
  if (vasprintf(&text, format, arguments) < 0)
    text = NULL;
  va_end(arguments);
  return checked(text);
}

/* The next word of the line, or NULL. */
static char *word(char **line) {
  char *text = *line;
  if (!text || !*text)
    return NULL;
  char *blank = strchr(text, ' ');
  *line = blank ? blank + 1 : NULL;
  if (blank)
    *blank = 0;
  return text;
}

static uintptr_t number(char **line, int base) {
  char *text = word(line);
  return text ? (uintptr_t)strtoull(text, NULL, base) : 0;
}

static struct stack stack(char **line) {
  struct stack stack = {0};
  char *text;
  while ((text = word(line))) {
    if (!*text)
      continue;
    stack.pcs = grow_array(stack.pcs, stack.count, sizeof *stack.pcs);
    stack.pcs[stack.count++] = (uintptr_t)strtoull(text, NULL, 16);
  }
  return stack;
}

static int hex(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

/* A word as the library's %q writes it. */
static char *field(char **line) {
  char *text = word(line), *copy = copy_text(text ? text : ""), *to = copy;
  if (!strcmp(copy, "%"))
    *copy = 0;
  for (const char *from = copy; *from; from++)
    if (*from == '%' && hex(from[1]) >= 0 && hex(from[2]) >= 0) {
      *to++ = (char)(hex(from[1]) * 16 + hex(from[2]));
      from += 2;
    } else {
      *to++ = *from;
    }
  *to = 0;
  return copy;
}

struct reader {
  struct tests *tests;
  char *program;
  int process;
  char *maps;
  size_t maps_size;
  struct test *test;
  struct finding *finding;
};

static struct finding *add_finding(struct reader *reader, enum kind kind) {
  struct test *test = reader->test;
  if (!test)
    return NULL;
  test->findings =
      grow_array(test->findings, test->count, sizeof *test->findings);
  struct finding *finding = &test->findings[test->count++];
  *finding = (struct finding){.kind = kind};
  return finding;
}

static void add_test(struct reader *reader, char *line) {
  struct tests *tests = reader->tests;
  tests->list = grow_array(tests->list, tests->count, sizeof *tests->list);
  reader->test = &tests->list[tests->count++];
  *reader->test = (struct test){.name = field(&line),
                                .program = reader->program,
                                .process = reader->process,
                                .maps = reader->maps,
                                .maps_size = reader->maps_size};
}

static void add_map(struct reader *reader, const char *line) {
  size_t size = strlen(line);
  reader->maps = checked(realloc(reader->maps, reader->maps_size + size + 2));
  memcpy(reader->maps + reader->maps_size, line, size);
  reader->maps_size += size;
  reader->maps[reader->maps_size++] = '\n';
  reader->maps[reader->maps_size] = 0;
}

static const char *const roots[] = {"data",     "tls",     "system", "stack",
                                    "register", "ignored", "none"};

/* A line that belongs to the finding before it. */
static bool read_detail(struct finding *finding, const char *what, char *line) {
  struct place *place = &finding->place;
  if (!strcmp(what, "born")) {
    finding->born = stack(&line);
  } else if (!strcmp(what, "freed")) {
    finding->freed = stack(&line);
  } else if (!strcmp(what, "holder")) {
    return true;
  } else if (!strcmp(what, "root")) {
    const char *kind = word(&line);
    for (size_t i = 0; kind && i < sizeof roots / sizeof *roots; i++)
      if (!strcmp(kind, roots[i]))
        place->root = (enum root)i;
    place->known = true;
    place->tid = (int)number(&line, 10);
    place->address = number(&line, 16);
    place->offset = number(&line, 16);
  } else if (!strcmp(what, "module")) {
    place->module = number(&line, 16);
  } else if (!strcmp(what, "skip")) {
    place->skipped = number(&line, 10);
  } else if (!strcmp(what, "step")) {
    place->steps = grow_array(place->steps, place->count, sizeof *place->steps);
    struct step *step = &place->steps[place->count++];
    step->size = number(&line, 10);
    step->into = number(&line, 10);
    step->at = number(&line, 10);
    step->repeat = number(&line, 10);
    step->born = stack(&line);
  } else {
    return false;
  }
  return true;
}

static bool read_finding(struct reader *reader, const char *what, char *line) {
  static const struct {
    const char *word;
    enum kind kind;
  } kinds[] = {
      {"left", LEFT},   {"stale", STALE},      {"thread", THREAD},
      {"timer", TIMER}, {"alive", ALIVE},      {"descriptor", DESCRIPTOR},
      {"site", SITE},   {"held", HOLDER},      {"note", NOTE},
      {"dead", DEAD},   {"attached", ATTACHED}};
  size_t i = 0;
  while (i < sizeof kinds / sizeof *kinds && strcmp(what, kinds[i].word))
    i++;
  if (i == sizeof kinds / sizeof *kinds)
    return false;
  struct finding *finding = add_finding(reader, kinds[i].kind);
  reader->finding = finding;
  if (!finding)
    return false;
  switch (finding->kind) {
  case LEFT:
    finding->count = number(&line, 10);
    finding->bytes = number(&line, 10);
    finding->lost = number(&line, 10);
    break;
  case SITE:
    finding->count = number(&line, 10);
    finding->bytes = number(&line, 10);
    break;
  case STALE:
    finding->count = number(&line, 10);
    finding->size = number(&line, 10);
    finding->into = number(&line, 10);
    finding->id = (uint32_t)number(&line, 10);
    finding->ending = number(&line, 10) != 0;
    return true;
  case THREAD: {
    finding->number = (int)number(&line, 10);
    const char *state = word(&line);
    finding->ended = state && !strcmp(state, "ended");
    finding->start = number(&line, 16);
    break;
  }
  case DESCRIPTOR:
    finding->number = (int)number(&line, 10);
    finding->text = field(&line);
    break;
  case ALIVE:
    finding->size = number(&line, 10);
    break;
  case DEAD:
    finding->count = number(&line, 10);
    finding->size = number(&line, 10);
    finding->text = field(&line);
    return true;
  case ATTACHED:
    finding->count = number(&line, 10);
    finding->text = field(&line);
    break;
  case HOLDER:
    finding->into = number(&line, 10);
    return true;
  case NOTE:
    finding->text = copy_text(line ? line : "");
    return true;
  case TIMER:
    break;
  }
  finding->born = stack(&line);
  return true;
}

/* What a test before has told has been followed, or overwritten. */
static void read_fate(const struct reader *reader, bool followed, char *line) {
  int process = (int)number(&line, 10);
  uint32_t id = (uint32_t)number(&line, 10);
  for (size_t i = 0; i < reader->tests->count; i++) {
    struct test *test = &reader->tests->list[i];
    for (size_t j = 0; test->process == process && j < test->count; j++)
      if (test->findings[j].kind == STALE && test->findings[j].id == id && id) {
        if (followed)
          test->findings[j].followed = stack(&line);
        else
          test->findings[j].overwritten = true;
        return;
      }
  }
}

static bool read_line(struct reader *reader, char *line) {
  char *what = word(&line);
  if (!what) {
    return true;
  } else if (!strcmp(what, "cvet-rt")) {
    reader->maps = NULL;
    reader->maps_size = 0;
    reader->test = NULL;
    reader->finding = NULL;
    return number(&line, 10) == 1;
  } else if (!strcmp(what, "program")) {
    reader->program = field(&line);
  } else if (!strcmp(what, "process")) {
    reader->process = (int)number(&line, 10);
  } else if (!strcmp(what, "map")) {
    add_map(reader, line ? line : "");
  } else if (!strcmp(what, "test")) {
    add_test(reader, line);
  } else if (!strcmp(what, "followed") || !strcmp(what, "overwritten")) {
    read_fate(reader, *what == 'f', line);
  } else if (!strcmp(what, "result")) {
    if (!reader->test)
      return false;
    reader->test->complete = true;
    for (int i = 0; i < 7; i++)
      reader->test->total += number(&line, 10);
  } else {
    return (reader->finding && read_detail(reader->finding, what, line)) ||
           read_finding(reader, what, line);
  }
  return true;
}

bool read_records(FILE *in, const char *name, struct tests *tests) {
  struct reader reader = {.tests = tests};
  char *line = NULL;
  size_t room = 0, lines = 0;
  ssize_t size;
  bool good = true;
  while (good && (size = getline(&line, &room, in)) > 0) {
    if (line[size - 1] == '\n')
      line[size - 1] = 0;
    lines++;
    good = (lines > 1 || !strncmp(line, "cvet-rt ", 8)) &&
           read_line(&reader, line);
  }
  free(line);
  if (!good)
    fprintf(stderr, "cvet-rt: %s:%zu: this is no record of libcvet-rt\n", name,
            lines);
  return good;
}
