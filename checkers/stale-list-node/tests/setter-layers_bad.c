// RUN: %check-findings %s
// Two layers, under a lock, and the old one goes first.
#include <pthread.h>
#include <stdlib.h>

struct config {
  int level;
};

struct server {
  pthread_mutex_t lock;
  struct config *config;
  int generation;
};

static struct server the_server;

static void store_config(struct server *s, struct config *c) {
  pthread_mutex_lock(&s->lock);
  free(s->config);
  s->config = c;
  s->generation++;
  pthread_mutex_unlock(&s->lock);
}

void server_use(struct config *c) { store_config(&the_server, c); }

int server_level(void) {
  return the_server.config ? the_server.config->level : 0; // NOTE: 'server_level' follows 's->config' later
}

int restart(void);

int server_load(int level) {
  struct config *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->level = level;
  server_use(c); // NOTE: 's->config' is set to it here
  if (restart() != 0) {
    free(c); // WARN[medium]: 'c' is freed while 's->config' may still point to it
    return -1;
  }
  return 0;
}
