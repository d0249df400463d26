// RUN: %check-findings %s
// The callback and its context are in a record that is a part of the object:
// whoever calls it finds that record in a list.
#include <stdlib.h>
#include <sys/queue.h>

struct hook {
  LIST_ENTRY(hook) link;
  void (*run)(void *arg);
  void *arg;
};
static LIST_HEAD(, hook) hooks;

static void hook_add(struct hook *h, void (*run)(void *arg), void *arg) {
  h->run = run;
  h->arg = arg;
  LIST_INSERT_HEAD(&hooks, h, link);
}
static void hook_del(struct hook *h) { LIST_REMOVE(h, link); }
void hooks_run(void) {
  struct hook *h;
  LIST_FOREACH(h, &hooks, link)
    h->run(h->arg);
}

struct plugin {
  struct hook start, stop;
  int runs;
};
static void on_start(void *arg) { ((struct plugin *)arg)->runs++; }
static void on_stop(void *arg) { ((struct plugin *)arg)->runs--; }
int plugin_load(struct plugin *p);

struct plugin *plugin_new_ok(void) {
  struct plugin *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  hook_add(&p->start, on_start, p);
  hook_add(&p->stop, on_stop, p);
  if (!plugin_load(p)) {
    hook_del(&p->stop);
    hook_del(&p->start); // NOTE: 'plugin_new_ok' takes it out of 'hooks' here
    free(p); // REASON: entry-taken-out
    return NULL;
  }
  return p;
}
struct plugin *plugin_reload_bad(void) {
  struct plugin *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  hook_add(&p->start, on_start, p); // NOTE: it is put into 'hooks' here
  hook_add(&p->stop, on_stop, p);
  if (!plugin_load(p)) {
    hook_del(&p->stop); // NOTE: it is taken out of 'hooks' here
    free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'hooks' // NOTE: moreover, 'p' is freed while a callback may still get it from 'p->stop.arg'
    return NULL;
  }
  return p;
}
