// RUN: %check-findings %s
// A parser keeps what it is at in variables: what they have from the last run is
// not read by the next one.
#include <stdlib.h>
#include <string.h>

char *next_line(void);

struct source {
  struct source *up;
  char *name;
  int errors;
};
static struct source *sources, *top;

static struct source *source_push(char *name) {
  struct source *s = calloc(1, sizeof *s);
  if (!s)
    abort();
  s->name = name;
  s->up = sources;
  sources = s;
  return s;
}
static void source_pop(void) {
  struct source *s = sources;
  sources = s->up;
  free(s->name);
  free(s); // REASON: set-anew-before-read // WARN[low]: 's' is freed while 'top' may still point to it
}
static int parse_line(const char *line) { // NOTE: 'parse_line' reads 'top'
  if (!strncmp(line, "include ", 8))
    source_push(strdup(line + 8));
  else if (*line == '!')
    top->errors++;
  return *line == '#';
}
int parse_config(char *name) {
  char *line;
  int ok = 1;
  top = source_push(name); // NOTE: 'top' is set here
  while ((line = next_line()))
    ok &= parse_line(line);
  while (sources)
    source_pop();
  return ok;
}

// The reset is a callee's, and what is read is in another callee.
struct entry {
  int uses;
  struct entry *next;
};
static struct entry *entries, *at;

static void entry_start(const char *s) {
  at = NULL; // NOTE: 'at' is cleared here
  for (struct entry *e = entries; e; e = e->next)
    if (e->uses == *s)
      at = e; // NOTE: 'at' is set here
}
static int entry_count(void) { return at ? ++at->uses : 0; } // NOTE: 'entry_count' reads 'at'
int entries_use(const char *s) {
  entry_start(s);
  return entry_count();
}
void entries_clear(void) {
  struct entry *next;
  for (struct entry *e = entries; e; e = next) {
    next = e->next;
    free(e); // REASON: set-anew-before-read // WARN[low]: 'e' is freed while 'at' may still point to it
  }
  entries = NULL;
}

// Read by another entry of the program, which sets nothing.
struct screen {
  struct screen *next;
  int width;
};
static struct screen *screens, *current;

int screen_width(void) { return current ? current->width : 0; }
int screens_load_bad(int width) {
  struct screen *next;
  for (struct screen *s = screens; s; s = next) {
    next = s->next;
    free(s); // WARN[medium]: 's' is freed while 'current' may still point to it
  }
  screens = NULL;
  if (width < 0)
    return -1;
  current = screens = calloc(1, sizeof *screens); // NOTE: 'current' is set here
  return screen_width();
}

// Set anew on one way only.
struct job {
  struct job *next;
  int id;
};
static struct job *jobs, *last;

static int job_report(void) { return last->id; }
int job_step_bad(int id) {
  for (struct job *j = jobs; j; j = j->next)
    if (j->id == id)
      last = j; // NOTE: 'last' is set here
  return job_report();
}
void job_drop_bad(int id) {
  for (struct job **p = &jobs, *j; (j = *p); p = &j->next)
    if (j->id == id) {
      *p = j->next;
      free(j); // WARN[medium]: 'j' is freed while 'last' may still point to it
      return;
    }
}

int main(int argc, char **argv) {
  int sum = 0;
  for (int i = 1; i < argc; i++)
    sum += parse_config(strdup(argv[i])) + entries_use(argv[i]) +
           screens_load_bad(i) + job_step_bad(i);
  job_drop_bad(1);
  entries_clear();
  sum += entries_use("x");
  return sum + job_step_bad(2) + screen_width(); // NOTE: 'main' follows 'current' later // NOTE: 'main' follows 'last' later
}
