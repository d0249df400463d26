// RUN: %check-findings %s
// What is not reset is no part of a use, is found once, or is reset elsewhere.
#include <stdlib.h>
#include <string.h>
struct parser {
  char *text;
  int len, room, line, failed, column;
  int is_strict, warned;
  const char *table;
};
// Room is kept, and so is what is found once.
int parser_add(struct parser *p, char c) {
  if (p->len == p->room) {
    char *more = realloc(p->text, p->room + 64);
    if (!more) {
      p->failed = 1;
      return -1;
    }
    p->text = more;
    p->room = p->room + 64;
  }
  if (!p->table)
    p->table = getenv("TABLE");
  p->text[p->len++] = c;
  p->line = c;
  return p->table ? p->table[0] : 0;
}
// Settings.
void parser_set(struct parser *p, const char *name) {
  if (!strcmp(name, "strict"))
    p->is_strict = 1;
}
int parser_check(struct parser *p) {
  if (p->is_strict && p->failed)
    return -1;
  return p->column;
}
void parser_restart(struct parser *p) {
  p->len = 0;
  p->line = 0;
  p->failed = 0;
  p->column = 0;
}
// All of it is set to 0 before the next use; this is a part of the way only.
struct answer {
  int code, length, chunked, closing;
};
void answer_header(struct answer *a, const char *name) {
  if (!strcmp(name, "chunked"))
    a->chunked = 1;
  else if (!strcmp(name, "close"))
    a->closing = 1;
}
int answer_is_last(struct answer *a) { return a->closing || a->chunked; }
void answer_continue(struct answer *a) {
  if (a->code != 100)
    return;
  a->code = 0;
  a->length = 0;
  a->chunked = 0; // REASON: zeroed-between
}
void answer_begin(struct answer *a) {
  if (a->code)
    memset(a, 0, sizeof(*a));
}
// The function makes one ready that nobody has used.
struct job {
  int state, tries, error, urgent;
};
static void job_init(struct job *j) {
  j->state = 0;
  j->tries = 0;
  j->error = 0;
}
struct job *job_new(int urgent) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  job_init(j);
  return j;
}
void job_fail(struct job *j) {
  j->error = 1;
  j->urgent = 1;
}
int job_is_bad(struct job *j) { return j->urgent && j->error; }
