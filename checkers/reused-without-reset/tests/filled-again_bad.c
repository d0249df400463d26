// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A rule that is there already is filled from another message.
#include <stdlib.h>
#include <string.h>
struct rule {
  unsigned id, method, period, limit;
  char *label;
};
struct message {
  unsigned id, method;
  unsigned *period, *limit;
  const char *label;
};
static struct rule rules[16];
static unsigned n_rules;
static struct rule *rule_for(unsigned id) {
  unsigned i;
  for (i = 0; i < n_rules; i++)
    if (rules[i].id == id)
      return &rules[i];
  if (n_rules == 16)
    return NULL;
  rules[n_rules].id = id;
  return &rules[n_rules++];
}
int rule_set(const struct message *m) {
  struct rule *r = rule_for(m->id);
  if (!r)
    return -1;
  r->method = m->method;
  if (r->label) {
    free(r->label);
    r->label = NULL; // NOTE: 'label' is reset here
  }
  if (m->period)
    r->period = *m->period; // REASON: reset-first // WARN[medium]: 'period' and 'limit' are set on some ways only, and not reset before as 'label' is
  if (m->limit)
    r->limit = *m->limit;
  if (m->label)
    r->label = strdup(m->label);
  return 0;
}
unsigned rule_applies(unsigned id, unsigned now, unsigned n) {
  struct rule *r = rule_for(id);
  return r && r->method && now < r->period && n < r->limit;
}
