#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

enum tp_state { TP_CONNECTED, TP_DISCONNECTED, TP_SHUTDOWN, TP_DESTROY };

struct transport {
  char name[24];
  int refs;
  int idle;
  bool is_shutdown;
  UT_hash_handle hh;
};

struct manager {
  struct transport *all;
  void (*on_state)(struct transport *tp, enum tp_state state);
};
static struct manager manager;

struct notifier {
  void (*cb)(void *data);
  void *data;
};

struct monitored {
  char name[24];
  struct transport *transport;
  struct notifier notifiers[4];
  int n_notifiers;
  UT_hash_handle hh;
};
static struct monitored *active;

static void transport_destroy(struct transport *tp) {
  HASH_DEL(manager.all, tp);
  if (manager.on_state)
    manager.on_state(tp, TP_DESTROY);
  free(tp);
}

static void transport_shutdown(struct transport *tp) {
  if (tp->is_shutdown)
    return;
  tp->is_shutdown = true;
  if (manager.on_state)
    manager.on_state(tp, TP_SHUTDOWN);
}

static struct transport *transport_find(const char *name) {
  struct transport *tp;
  HASH_FIND_STR(manager.all, name, tp);
  return tp;
}

static struct transport *transport_connect(const char *name) {
  struct transport *tp = calloc(1, sizeof(*tp));
  if (!tp)
    return NULL;
  snprintf(tp->name, sizeof(tp->name), "%s", name);
  HASH_ADD_STR(manager.all, name, tp);
  if (manager.on_state)
    manager.on_state(tp, TP_CONNECTED);
  return tp;
}

static void transports_age(void) {
  struct transport *tp, *next;
  HASH_ITER(hh, manager.all, tp, next) {
    if (tp->refs == 0 && ++tp->idle > 1)
      transport_destroy(tp);
  }
}

static struct monitored *monitored_find(const char *name) {
  struct monitored *m;
  HASH_FIND_STR(active, name, m);
  return m;
}

static void run_notifiers(struct transport *tp) {
  struct monitored *m = monitored_find(tp->name);
  if (!m)
    return;
  HASH_DEL(active, m);
  for (int i = m->n_notifiers; i-- > 0;)
    m->notifiers[i].cb(m->notifiers[i].data);
  free(m);
}

static void on_state(struct transport *tp, enum tp_state state) {
  struct monitored *m;
  switch (state) {
  case TP_CONNECTED:
    m = calloc(1, sizeof(*m));
    if (!m)
      break;
    memcpy(m->name, tp->name, sizeof(m->name));
    m->transport = tp;
    HASH_ADD_STR(active, name, m);
    break;
  case TP_DISCONNECTED:
    if (!tp->is_shutdown)
      transport_shutdown(tp);
    break;
  case TP_SHUTDOWN:
    run_notifiers(tp);
    break;
  case TP_DESTROY:
    run_notifiers(tp);
    break;
  default:
    break;
  }
}

static void monitor_register(const char *name, void (*cb)(void *data), void *data) {
  struct monitored *m = monitored_find(name);
  if (!m || m->n_notifiers == 4)
    return;
  m->notifiers[m->n_notifiers++] = (struct notifier){cb, data};
}

static void keepalive(void) {
  struct monitored *m, *next;
  HASH_ITER(hh, active, m, next) {
    if (m->transport->is_shutdown)
      continue;
    printf("ping %s, idle %d\n", m->transport->name, m->transport->idle);
  }
}

static void contact_gone(void *data) { ++*(int *)data; }

int main(void) {
  static int gone;
  char word[16], name[24];
  manager.on_state = on_state;
  while (scanf("%15s %23s", word, name) == 2) {
    struct transport *tp = transport_find(name);
    if (!strcmp(word, "connect") && !tp && transport_connect(name))
      monitor_register(name, contact_gone, &gone);
    else if (!strcmp(word, "hold") && tp)
      tp->refs++;
    else if (!strcmp(word, "lost") && tp)
      on_state(tp, TP_DISCONNECTED);
    else if (!strcmp(word, "age"))
      transports_age();
    else if (!strcmp(word, "ping"))
      keepalive();
  }
  printf("%d contacts gone\n", gone);
  return 0;
}
