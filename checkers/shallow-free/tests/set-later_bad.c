// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// A value is remembered long after the object was made.
#include <stdlib.h>
#include <string.h>
struct sub {
  struct sub *next;
  char *name;
  char *last;
};
static struct sub *subs;
void sub_add(const char *name) {
  struct sub *s = calloc(1, sizeof(*s));
  if (!s)
    return;
  s->name = strdup(name);
  s->next = subs;
  subs = s;
}
static void sub_free(struct sub *s) {
  free(s->name); // NOTE: 'name' is freed here
  free(s); // WARN[medium]: 's' is freed here, and what its 'last' has is not
}
void sub_remove(const char *name) {
  struct sub **pp, *s;
  for (pp = &subs; (s = *pp); pp = &s->next)
    if (strcmp(s->name, name) == 0) {
      *pp = s->next;
      sub_free(s);
      return;
    }
}
int sub_changed(struct sub *s, const char *value) {
  char *copy;
  if (s->last && strcmp(s->last, value) == 0)
    return 0;
  copy = strdup(value);
  free(s->last);
  s->last = copy; // NOTE: 'last' gets a new one here
  return 1;
}
void subs_check(const char *value) {
  struct sub *s;
  for (s = subs; s; s = s->next)
    sub_changed(s, value);
}
