// RUN: %check-findings %s
// One is set by everybody who gets it, one is only ever added to by its pool.
#include <stdlib.h>
struct text { char s[32]; int len; };
struct visit {
  struct visit *next;
  struct text question, answer, member;
};
static struct visit *spare;
static void text_add(struct text *t, char c) { t->s[t->len++] = c; t->s[t->len] = 'x'; }
static void text_reset(struct text *t) { t->len = 0; }
static struct visit *visit_new(void) {
  struct visit *v = spare;
  if (v) {
    spare = v->next;
    return v;
  }
  return calloc(1, sizeof(*v));
}
void visit_del(struct visit *v) {
  text_reset(&v->question);
  text_reset(&v->answer);
  v->next = spare;
  spare = v;
}
int visit_ask(char c) {
  struct visit *v = visit_new();
  if (!v)
    return -1;
  text_reset(&v->member);
  text_add(&v->member, c);
  text_add(&v->question, c);
  text_add(&v->answer, v->member.s[0]);
  int n = v->answer.len + v->question.len + v->member.len;
  visit_del(v);
  return n;
}
