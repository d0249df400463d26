// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Two of three texts are reset.
#include <stdlib.h>
#include <string.h>
struct text { char *s; size_t len, room; };
struct visit {
  struct visit *next;
  struct text question, answer, member;
};
static struct visit *spare;
static int text_set(struct text *t, const char *s) {
  size_t n = strlen(s) + 1;
  if (n > t->room) {
    char *p = realloc(t->s, n);
    if (!p)
      return -1;
    t->s = p;
    t->room = n;
  }
  memcpy(t->s, s, n);
  t->len = n - 1;
  return 0;
}
static void text_reset(struct text *t) { t->len = 0; }
struct visit *visit_new(void) {
  struct visit *v = spare;
  if (v) {
    spare = v->next; // REASON: others-are-reset // WARN[medium]: what is taken from 'spare' here still has 'member' of its last use
    return v;
  }
  return calloc(1, sizeof(*v));
}
void visit_del(struct visit *v) {
  text_reset(&v->question);
  text_reset(&v->answer);
  v->next = spare;
  spare = v; // NOTE: it goes back here
}
int visit_login(struct visit *v, const char *name) { return text_set(&v->member, name); } // NOTE: 'member' is written here
int visit_ask(struct visit *v, const char *q) {
  return text_set(&v->question, q) || text_set(&v->answer, v->member.len ? v->member.s : "guest");
}
