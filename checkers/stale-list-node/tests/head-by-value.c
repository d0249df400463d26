// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <stdbool.h>
#include <stdlib.h>
#include <utlist.h>

enum stage { STAGE_ENTER, STAGE_WEIGH, STAGE_LEAVE, STAGE_MAX };

enum { OK, ERR_INVAL, ERR_NOMEM, ERR_EXISTS, ERR_NOT_FOUND };

typedef int (*rule_func)(enum stage stage, const void *truck, void *userdata);

struct rule {
  struct rule *next, *prev;
  rule_func func;
  void *userdata;
};

struct ruleset {
  struct rule *on_enter;
  struct rule *on_weigh;
  struct rule *on_leave;
};

struct gate {
  int number;
  struct ruleset *own; /* NULL: the common ones */
};

static struct ruleset common_rules;

static bool rule_exists(struct rule *base, rule_func func) {
  struct rule *tail, *tmp;

  DL_FOREACH_SAFE(base, tail, tmp) {
    if (tail->func == func) {
      return true;
    }
  }
  return false;
}

#ifndef FIXED
static int drop_rule(struct rule *base, rule_func func) {
#else
static int drop_rule(struct rule **base, rule_func func) {
#endif
  struct rule *tail, *tmp;

#ifndef FIXED
  DL_FOREACH_SAFE(base, tail, tmp) {
#else
  DL_FOREACH_SAFE(*base, tail, tmp) {
#endif
    if (tail->func == func) {
#ifndef FIXED
      DL_DELETE(base, tail); // NOTE: only 'base' moves on here
#else
      DL_DELETE(*base, tail);
#endif
      free(tail); // REASON: head-copied // WARN[high]: 'tail' is removed through 'base', a copy of the list head; the caller's head still points to it
      return OK;
    }
  }
  return ERR_NOT_FOUND;
}

static struct rule **stage_base(struct gate *gate, enum stage stage) {
  struct ruleset *rules = gate->own ? gate->own : &common_rules;

  switch (stage) {
  case STAGE_ENTER:
    return &rules->on_enter;
  case STAGE_WEIGH:
    return &rules->on_weigh;
  case STAGE_LEAVE:
    return &rules->on_leave;
  default:
    return NULL;
  }
}

int gate_add_rule(struct gate *gate, enum stage stage, rule_func func,
                  void *userdata) {
  struct rule **base, *r;

  if (func == NULL)
    return ERR_INVAL;
  base = stage_base(gate, stage);
  if (base == NULL)
    return ERR_INVAL;

  if (rule_exists(*base, func)) {
    return ERR_EXISTS;
  }

  r = calloc(1, sizeof(struct rule));
  if (r == NULL) {
    return ERR_NOMEM;
  }
  DL_APPEND(*base, r);
  r->func = func;
  r->userdata = userdata;
  return OK;
}

int gate_remove_rule(struct gate *gate, enum stage stage, rule_func func) {
  struct rule **base;

  if (func == NULL)
    return ERR_INVAL;
  base = stage_base(gate, stage);
  if (base == NULL)
    return ERR_INVAL;

#ifndef FIXED
  return drop_rule(*base, func); // NOTE: 'gate_remove_rule' passes its list head by value
#else
  return drop_rule(base, func);
#endif
}

int gate_check(struct gate *gate, enum stage stage, const void *truck) {
  struct rule **base = stage_base(gate, stage);
  struct rule *r;
  int rc;

  if (base == NULL)
    return ERR_INVAL;
  DL_FOREACH(*base, r) {
    rc = r->func(stage, truck, r->userdata);
    if (rc)
      return rc;
  }
  return OK;
}

void gate_close(struct gate *gate) {
  enum stage stage;

  if (!gate->own)
    return;
  for (stage = STAGE_ENTER; stage < STAGE_MAX; stage++) {
    struct rule **base = stage_base(gate, stage);
    struct rule *r, *tmp;

    DL_FOREACH_SAFE(*base, r, tmp) {
      DL_DELETE(*base, r);
      free(r);
    }
  }
  free(gate->own);
  gate->own = NULL;
}
