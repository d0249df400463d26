// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <glib.h>
#include <string.h>

typedef struct Plugin Plugin;
typedef struct Line Line;
typedef void (*RuleFunc)(Line *line);

struct Line {
  GString *text;
  unsigned indent;
};

typedef struct Rule {
  Plugin *owner;
  RuleFunc apply;
  unsigned hits;
} Rule;

struct Plugin {
  char *name;
  GQueue *rules; /* rules of this plugin */
  GQueue *uses;  /* plugins this one depends on */
  GQueue *used_by;
};

static GQueue *all_rules; /* every rule, in order of application */
static GHashTable *plugins;

void rules_init(void) {
  all_rules = g_queue_new();
  plugins = g_hash_table_new(g_str_hash, g_str_equal);
}

Plugin *plugin_load(const char *name) {
  Plugin *p;

  if (g_hash_table_lookup(plugins, name))
    return NULL;
  p = g_new0(Plugin, 1);
  p->name = g_strdup(name);
  p->rules = g_queue_new();
  p->uses = g_queue_new();
  p->used_by = g_queue_new();
  g_hash_table_insert(plugins, p->name, p);
  return p;
}

void plugin_use(Plugin *p, Plugin *other) {
  if (g_queue_find(p->uses, other))
    return;
  g_queue_push_tail(p->uses, other);
  g_queue_push_tail(other->used_by, p);
}

/* Forget which plugins this one was using. */
static int plugin_drop_uses(Plugin *p) {
  Plugin *other;
  int count = 0;

  while ((other = g_queue_pop_head(p->uses)) != NULL) {
    GList *ln = g_queue_find(other->used_by, p);
    if (ln) {
      g_queue_delete_link(other->used_by, ln);
      count++;
    }
  }
  return count;
}

Rule *plugin_add_rule(Plugin *p, RuleFunc apply) {
  Rule *r = g_new0(Rule, 1);

  r->owner = p;
  r->apply = apply;
  g_queue_push_tail(all_rules, r);
  g_queue_push_tail(p->rules, r); // NOTE: it is put into 'p->rules' here
  return r;
}

/* Remove one rule; only its owner may do that. */
int plugin_drop_rule(Plugin *p, Rule *r) {
  GList *ln;

  if (r->owner != p)
    return -1;

  ln = g_queue_find(all_rules, r);
  if (!ln)
    return -1;
  g_queue_delete_link(all_rules, ln); // NOTE: it is taken out of 'all_rules' here

  ln = g_queue_find(p->rules, r);
#ifndef FIXED
  if (ln)
    g_queue_delete_link(all_rules, ln);
#else
  if (!ln)
    return -1;
  g_queue_delete_link(p->rules, ln);
#endif

  g_free(r); // WARN[low]: 'r' is freed while it may still be in 'p->rules'
  return 0;
}

/* All rules of a plugin which is going away. */
static int plugin_drop_all_rules(Plugin *p) {
  Rule *r;
  int count = 0;

  while ((r = g_queue_pop_head(p->rules)) != NULL) { // NOTE: 'plugin_drop_all_rules' takes it out of 'p->rules' here
    GList *ln = g_queue_find(all_rules, r);
    if (ln) {
      g_queue_delete_link(all_rules, ln);
      count++;
    }
    g_free(r);
  }
  return count;
}

int plugin_unload(Plugin *p) {
  if (!g_queue_is_empty(p->used_by))
    return -1;
  plugin_drop_all_rules(p);
  plugin_drop_uses(p);
  g_hash_table_remove(plugins, p->name);
  g_queue_free(p->rules); // REASON: library-object, made-for-another, made-for-it, type-of-many-owners
  g_queue_free(p->uses);
  g_queue_free(p->used_by);
  g_free(p->name);
  g_free(p);
  return 0;
}

void rules_apply(Line *line) {
  GList *ln, *next;

  for (ln = all_rules->head; ln; ln = next) {
    Rule *r = ln->data;

    next = ln->next;
    r->hits++;
    r->apply(line);
  }
}
