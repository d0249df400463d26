#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

enum ch_state { CH_CONNECTED, CH_DISCONNECTED, CH_SHUTDOWN, CH_DESTROY };

struct channel {
  char name[24];
  int refs;
  int idle;
  bool is_shutdown;
  UT_hash_handle hh;
};

struct pool {
  struct channel *all;
  void (*on_state)(struct channel *ch, enum ch_state state);
};
static struct pool pool;

struct watcher {
  void (*cb)(void *data);
  void *data;
};

struct watched {
  char name[24];
  struct channel *channel;
  struct watcher watchers[4];
  int n_watchers;
  UT_hash_handle hh;
};
static struct watched *active;

static void channel_shutdown(struct channel *ch) {
  if (ch->is_shutdown)
    return;
  ch->is_shutdown = true;
  if (pool.on_state)
    pool.on_state(ch, CH_SHUTDOWN);
}

static void channel_destroy(struct channel *ch) {
  channel_shutdown(ch);
  HASH_DEL(pool.all, ch);
  if (pool.on_state)
    pool.on_state(ch, CH_DESTROY);
  free(ch);
}

static struct channel *channel_find(const char *name) {
  struct channel *ch;
  HASH_FIND_STR(pool.all, name, ch);
  return ch;
}

static struct channel *channel_connect(const char *name) {
  struct channel *ch = calloc(1, sizeof(*ch));
  if (!ch)
    return NULL;
  snprintf(ch->name, sizeof(ch->name), "%s", name);
  HASH_ADD_STR(pool.all, name, ch);
  if (pool.on_state)
    pool.on_state(ch, CH_CONNECTED);
  return ch;
}

static void pool_expire(void) {
  struct channel *ch, *next;
  HASH_ITER(hh, pool.all, ch, next) {
    if (ch->refs == 0 && ++ch->idle > 1)
      channel_destroy(ch);
  }
}

static struct watched *watched_find(const char *name) {
  struct watched *m;
  HASH_FIND_STR(active, name, m);
  return m;
}

static void run_watchers(struct channel *ch) {
  struct watched *m = watched_find(ch->name);
  if (!m)
    return;
  HASH_DEL(active, m);
  for (int i = m->n_watchers; i-- > 0;)
    m->watchers[i].cb(m->watchers[i].data);
  free(m);
}

static void on_state(struct channel *ch, enum ch_state state) {
  struct watched *m;
  switch (state) {
  case CH_CONNECTED:
    m = calloc(1, sizeof(*m));
    if (!m)
      break;
    memcpy(m->name, ch->name, sizeof(m->name));
    m->channel = ch;
    HASH_ADD_STR(active, name, m);
    break;
  case CH_DISCONNECTED:
    if (!ch->is_shutdown)
      channel_shutdown(ch);
    break;
  case CH_SHUTDOWN:
    run_watchers(ch);
    break;
  default:
    break;
  }
}

static void monitor_register(const char *name, void (*cb)(void *data), void *data) {
  struct watched *m = watched_find(name);
  if (!m || m->n_watchers == 4)
    return;
  m->watchers[m->n_watchers++] = (struct watcher){cb, data};
}

static void probe(void) {
  struct watched *m, *next;
  HASH_ITER(hh, active, m, next) {
    if (m->channel->is_shutdown)
      continue;
    printf("ping %s, idle %d\n", m->channel->name, m->channel->idle);
  }
}

static void session_ended(void *data) { ++*(int *)data; }

int main(void) {
  static int ended;
  char word[16], name[24];
  pool.on_state = on_state;
  while (scanf("%15s %23s", word, name) == 2) {
    struct channel *ch = channel_find(name);
    if (!strcmp(word, "connect") && !ch && channel_connect(name))
      monitor_register(name, session_ended, &ended);
    else if (!strcmp(word, "hold") && ch)
      ch->refs++;
    else if (!strcmp(word, "lost") && ch)
      on_state(ch, CH_DISCONNECTED);
    else if (!strcmp(word, "age"))
      pool_expire();
    else if (!strcmp(word, "ping"))
      probe();
  }
  printf("%d sessions ended\n", ended);
  return 0;
}
