/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Reports as text and for machines. */

#include "output.h"
#include "describe.h"
#include "judge.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

output *output_named(const char *name) {
  static const struct {
    const char *name;
    output *function;
  } all[] = {{"text", output_text},   {"tap", output_tap},
             {"junit", output_junit}, {"sarif", output_sarif},
             {"json", output_json},   {"folded", output_folded},
             {"pprof", output_pprof}, {"svg", output_svg},
             {"held", output_held},   {"attached", output_attached}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!strcmp(name, all[i].name))
      return all[i].function;
  return NULL;
}

static bool is_bad(const struct test *test) {
  return test->total || !test->complete;
}

/* Each line of the text, after `before`. */
static void put_lines(FILE *out, const char *before, const char *text) {
  while (*text) {
    size_t size = strcspn(text, "\n");
    fprintf(out, "%s%.*s\n", before, (int)size, text);
    text += size + (text[size] == '\n');
  }
}

static void put_finding(FILE *out, const char *before, struct symbols *symbols,
                        const struct finding *finding, const char *name) {
  struct description text = describe(symbols, finding);
  fprintf(out, "%s%s%s%s\n", before, name, *name ? ": " : "", text.summary);
  char *deeper = format_text("%s    ", before);
  put_lines(out, deeper, text.details);
  free(deeper);
  free(text.summary);
  free(text.details);
}

static const char incomplete[] =
    "the look at this test ended before it was complete";

void output_text(FILE *out, const struct tests *tests) {
  for (size_t i = 0; i < tests->count; i++) {
    const struct test *test = &tests->list[i];
    struct symbols *symbols = test->count ? symbols_for(test) : NULL;
    for (size_t j = 0; j < test->count; j++)
      if (!test->findings[j].quiet)
        put_finding(out, "", symbols, &test->findings[j], test->name);
    if (!test->complete)
      fprintf(out, "%s: %s\n", test->name, incomplete);
  }
}

void output_held(FILE *out, const struct tests *tests) {
  for (size_t i = 0; i < tests->count; i++)
    for (size_t j = 0; j < tests->list[i].count; j++) {
      const struct finding *finding = &tests->list[i].findings[j];
      put_finding(out, finding->kind == NOTE ? "" : "held by ",
                  symbols_for(&tests->list[i]), finding, "");
    }
}

void output_attached(FILE *out, const struct tests *tests) {
  for (size_t i = 0; i < tests->count; i++)
    for (size_t j = 0; j < tests->list[i].count; j++)
      put_finding(out, "", symbols_for(&tests->list[i]),
                  &tests->list[i].findings[j], "");
}

void output_tap(FILE *out, const struct tests *tests) {
  fprintf(out, "TAP version 13\n1..%zu\n", tests->count);
  for (size_t i = 0; i < tests->count; i++) {
    const struct test *test = &tests->list[i];
    fprintf(out, "%sok %zu - ", is_bad(test) ? "not " : "", i + 1);
    for (const char *s = test->name; *s; s++)
      fprintf(out, *s == '#' || *s == '\\' ? "\\%c" : "%c", *s);
    fputc('\n', out);
    struct symbols *symbols = test->count ? symbols_for(test) : NULL;
    for (size_t j = 0; j < test->count; j++)
      if (!test->findings[j].quiet)
        put_finding(out, "# ", symbols, &test->findings[j], "");
    if (!test->complete)
      fprintf(out, "# %s\n", incomplete);
  }
}

/*
 * JUnit.
 */

bool put_entity(FILE *out, char c) {
  switch (c) {
  case '<':
    fputs("&lt;", out);
    return true;
  case '>':
    fputs("&gt;", out);
    return true;
  case '&':
    fputs("&amp;", out);
    return true;
  default:
    return false;
  }
}

static void put_xml(FILE *out, const char *text) {
  for (; *text; text++)
    if (*text == '"')
      fputs("&quot;", out);
    /* The others are no characters of XML. */
    else if (!put_entity(out, *text) &&
             ((unsigned char)*text >= ' ' || *text == '\n' || *text == '\t'))
      fputc(*text, out);
}

static void put_junit_test(FILE *out, const struct test *test) {
  fputs("    <testcase classname=\"", out);
  put_xml(out, base_name(test->program ? test->program : ""));
  fputs("\" name=\"", out);
  put_xml(out, test->name);
  if (!is_bad(test)) {
    fputs("\"/>\n", out);
    return;
  }
  char *text = NULL;
  size_t size;
  FILE *memory = open_memstream(&text, &size);
  struct symbols *symbols = symbols_for(test);
  for (size_t j = 0; memory && j < test->count; j++)
    if (!test->findings[j].quiet)
      put_finding(memory, "", symbols, &test->findings[j], "");
  if (memory && !test->complete)
    fprintf(memory, "%s\n", incomplete);
  if (memory)
    fclose(memory);
  fprintf(out, "\">\n      <failure message=\"%zu left behind\">", test->total);
  put_xml(out, text ? text : "");
  fputs("</failure>\n    </testcase>\n", out);
  free(text);
}

void output_junit(FILE *out, const struct tests *tests) {
  size_t failures = 0;
  for (size_t i = 0; i < tests->count; i++)
    failures += is_bad(&tests->list[i]);
  fprintf(out,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
          "  <testsuite name=\"cvet-rt\" tests=\"%zu\" failures=\"%zu\" "
          "errors=\"0\">\n",
          tests->count, failures);
  for (size_t i = 0; i < tests->count; i++)
    put_junit_test(out, &tests->list[i]);
  fputs("  </testsuite>\n</testsuites>\n", out);
}

/*
 * JSON.
 */

static void put_json(FILE *out, const char *text) {
  fputc('"', out);
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\')
      fprintf(out, "\\%c", c);
    else if (c < ' ')
      fprintf(out, "\\u%04x", c);
    else
      fputc(c, out);
  }
  fputc('"', out);
}

static void put_member(FILE *out, const char *name, const char *text) {
  fprintf(out, "\"%s\": ", name);
  put_json(out, text);
}

static void put_json_stack(FILE *out, struct symbols *symbols, const char *name,
                           const struct stack *stack) {
  struct frame *frames;
  size_t count = expand_stack(symbols, stack, &frames);
  fprintf(out, ",\n         \"%s\": [", name);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "%s{", i ? ", " : "");
    put_member(out, "function", frames[i].function ? frames[i].function : "?");
    if (frames[i].file) {
      fputs(", ", out);
      put_member(out, "file", frames[i].file);
      fprintf(out, ", \"line\": %d", frames[i].line);
    }
    if (frames[i].module) {
      fputs(", ", out);
      put_member(out, "module", frames[i].module);
    }
    fputc('}', out);
  }
  fputc(']', out);
  free(frames);
}

static void put_json_holder(FILE *out, struct symbols *symbols,
                            const struct finding *finding) {
  static const char *const roots[] = {"global", "thread-local", "system",
                                      "stack",  "register",     "ignored",
                                      "none"};
  bool points = finding->kind == STALE || finding->kind == HOLDER;
  struct holder holder = describe_place(symbols, &finding->place, points);
  fputs(",\n         \"holder\": {", out);
  put_member(out, "kind", roots[finding->place.root]);
  if (holder.name) {
    fputs(", ", out);
    put_member(out, "name", holder.name);
  }
  if (holder.file) {
    fputs(", ", out);
    put_member(out, "file", holder.file);
    fprintf(out, ", \"line\": %d", holder.line);
  }
  fprintf(out, ", \"direct\": %s, ",
          points && !finding->place.count ? "true" : "false");
  if (points && holder.pointer) {
    put_member(out, "pointer", holder.pointer);
    fputs(", ", out);
  }
  put_member(out, "chain", holder.text);
  fputc('}', out);
  free_holder(&holder);
}

static void put_json_finding(FILE *out, struct symbols *symbols,
                             const struct finding *finding) {
  struct description text = describe(symbols, finding);
  fputs("        {", out);
  put_member(out, "kind", kind_name(finding->kind));
  fputs(", ", out);
  put_member(out, "text", text.summary);
  free(text.summary);
  free(text.details);
  if (finding->kind == LEFT || finding->kind == STALE)
    fprintf(out, ", \"count\": %zu", finding->count);
  if (finding->kind == LEFT)
    fprintf(out, ", \"bytes\": %zu, \"lost\": %zu", finding->bytes,
            finding->lost);
  if (finding->kind == STALE)
    fprintf(out, ", \"size\": %zu, \"offset\": %zu", finding->size,
            finding->into);
  if (finding->quiet) {
    fputs(", ", out);
    put_member(out, "quiet", quiet_name(finding->quiet));
  }
  if (finding->kind == HOLDER)
    fprintf(out, ", \"offset\": %zu", finding->into);
  if (finding->place.known)
    put_json_holder(out, symbols, finding);
  if (finding->kind == DEAD) {
    fprintf(out, ", \"count\": %zu, \"size\": %zu, ", finding->count,
            finding->size);
    put_member(out, "pointer", finding->text);
  }
  if (finding->freed.count)
    put_json_stack(out, symbols, "freed", &finding->freed);
  if (finding->followed.count)
    put_json_stack(out, symbols, "followed", &finding->followed);
  if (finding->born.count)
    put_json_stack(out, symbols,
                   finding->kind == LEFT || finding->kind == STALE ||
                           finding->kind == ALIVE
                       ? "allocated"
                   : finding->kind == DEAD ? "attached"
                                           : "created",
                   &finding->born);
  fputc('}', out);
}

void output_json(FILE *out, const struct tests *tests) {
  fputs("{\n  \"format\": \"cvet-rt-report\",\n  \"version\": 1,\n"
        "  \"tests\": [",
        out);
  for (size_t i = 0; i < tests->count; i++) {
    const struct test *test = &tests->list[i];
    fprintf(out, "%s\n    {", i ? "," : "");
    put_member(out, "name", test->name);
    fputs(", ", out);
    put_member(out, "program", test->program ? test->program : "");
    fprintf(out, ", \"complete\": %s,\n      \"findings\": [",
            test->complete ? "true" : "false");
    struct symbols *symbols = test->count ? symbols_for(test) : NULL;
    bool first = true;
    for (size_t j = 0; j < test->count; j++) {
      fputs(first ? "\n" : ",\n", out);
      first = false;
      put_json_finding(out, symbols, &test->findings[j]);
    }
    fputs("]}", out);
  }
  fputs("]\n}\n", out);
}

/*
 * SARIF.
 */

static const struct {
  enum kind kind;
  const char *text;
  const char *help; /* what to do */
} rules[] = {
    {LEFT, "Blocks that a test allocates are still live at its end.",
     "Free them where the test, or what it tests, is done with them; of what "
     "is "
     "meant to stay tell cvet_ignore()."},
    {STALE, "A pointer names what was freed.",
     "Set it to NULL, or take the object out of the list or table, before the "
     "object is freed."},
    {THREAD, "A thread outlives the test that started it.",
     "Tell it to end, wake it, and join it."},
    {DESCRIPTOR, "A descriptor outlives the test that opened it.",
     "Close it on every way."},
    {TIMER, "A timer outlives the test that created it.",
     "Delete it with timer_delete()."},
    {DEAD, "An object is freed while something has it.",
     "Take it out of the list or table, or set the pointer to NULL, before it "
     "is freed."},
    {ALIVE, "An object that should be dead is live.",
     "Let go of it where the report says that it is held."}};

/* Names in the working folder are relative to it. */
static void put_location(FILE *out, const char *file, int line,
                         const char *message) {
  char folder[4096];
  size_t size = getcwd(folder, sizeof folder) ? strlen(folder) : 0;
  bool inside = size && !strncmp(file, folder, size) && file[size] == '/';
  fputs("{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"", out);
  if (!inside && *file == '/')
    fputs("file://", out);
  for (const char *s = inside ? file + size + 1 : file; *s; s++)
    if (strchr("/._-~", *s) || (*s >= '0' && *s <= '9') ||
        (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'))
      fputc(*s, out);
    else
      fprintf(out, "%%%02X", (unsigned char)*s);
  fprintf(out, "\"}, \"region\": {\"startLine\": %d}}", line);
  if (message) {
    fputs(", \"message\": {\"text\": ", out);
    put_json(out, message);
    fputc('}', out);
  }
  fputc('}', out);
}

struct location {
  const char *file;
  int line;
  const char *message;
};

static size_t add_location(struct location *list, size_t count,
                           struct symbols *symbols, const struct stack *stack,
                           const char *message) {
  struct frame *frames;
  size_t frame_count = expand_stack(symbols, stack, &frames);
  const struct frame *own = own_frame(frames, frame_count);
  if (own)
    list[count++] = (struct location){own->file, own->line, message};
  free(frames);
  return count;
}

static void put_sarif_result(FILE *out, const struct test *test,
                             struct symbols *symbols,
                             const struct finding *finding) {
  struct description text = describe(symbols, finding);
  struct holder holder =
      describe_place(symbols, &finding->place, finding->kind == STALE);
  struct location locations[3];
  size_t count = 0;
  if (finding->freed.count)
    count =
        add_location(locations, count, symbols, &finding->freed, "freed here");
  count = add_location(locations, count, symbols, &finding->born,
                       finding->kind == THREAD || finding->kind == TIMER
                           ? "created here"
                       : finding->kind == DESCRIPTOR ? "opened here"
                       : finding->kind == DEAD       ? "attached here"
                                                     : "allocated here");
  if (holder.file && holder.line)
    locations[count++] =
        (struct location){holder.file, holder.line, "the holder"};
  fputs("        {\"ruleId\": \"cvet-rt-", out);
  fprintf(out,
          "%s\", \"level\": \"warning\",\n         \"message\": {\"text\": ",
          kind_name(finding->kind));
  char *message = format_text("%s: %s", test->name, text.summary);
  put_json(out, message);
  fputs("}", out);
  if (count) {
    fputs(",\n         \"locations\": [", out);
    put_location(out, locations[0].file, locations[0].line, NULL);
    fputs("]", out);
  }
  if (count > 1) {
    fputs(",\n         \"relatedLocations\": [", out);
    for (size_t i = 1; i < count; i++) {
      fputs(i > 1 ? ", " : "", out);
      put_location(out, locations[i].file, locations[i].line,
                   locations[i].message);
    }
    fputs("]", out);
  }
  fputs(",\n         \"properties\": {\"test\": ", out);
  put_json(out, test->name);
  fputs("}}", out);
  free(message);
  free(text.summary);
  free(text.details);
  free_holder(&holder);
}

void output_sarif(FILE *out, const struct tests *tests) {
  fputs("{\n  \"$schema\": "
        "\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "  \"version\": \"2.1.0\",\n  \"runs\": [{\n"
        "      \"tool\": {\"driver\": {\"name\": \"cvet-rt\", \"rules\": [",
        out);
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    fprintf(out,
            "%s\n        {\"id\": \"cvet-rt-%s\", "
            "\"shortDescription\": {\"text\": \"%s\"},\n         "
            "\"fullDescription\": {\"text\": \"%s\"},\n         "
            "\"help\": {\"text\": \"%s\"}}",
            i ? "," : "", kind_name(rules[i].kind), rules[i].text,
            rules[i].text, rules[i].help);
  fputs("]}},\n      \"results\": [", out);
  bool first = true;
  for (size_t i = 0; i < tests->count; i++) {
    const struct test *test = &tests->list[i];
    struct symbols *symbols = test->count ? symbols_for(test) : NULL;
    for (size_t j = 0; j < test->count; j++)
      if (is_finding(&test->findings[j])) {
        fputs(first ? "\n" : ",\n", out);
        first = false;
        put_sarif_result(out, test, symbols, &test->findings[j]);
      }
  }
  fputs("]\n    }]\n}\n", out);
}
