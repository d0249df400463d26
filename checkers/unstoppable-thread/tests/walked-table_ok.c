// RUN: %check-findings %s
// A thread walks over tables that nobody changes: each turn asks the next entry.
#include <pthread.h>
#include <unistd.h>

static struct backend {
  int id;
  void (*log)(const char *);
} backends[] = {{1, 0}, {2, 0}, {0, 0}};
static const int ports[] = {80, 443, 0};

struct server {
  pthread_t thread;
  int limits[4];
};

static void tell(int mask, const char *text) {
  int i = 0;
  while (backends[i].id) {
    if (backends[i].log && (mask & backends[i].id))
      backends[i].log(text);
    ++i;
  }
}

static void *serve(void *arg) {
  struct server *s = arg;
  int sum = 0;
  for (int i = 0; ports[i]; i++)
    sum += ports[i];
  for (int i = 0; s->limits[i]; i++)
    sum += s->limits[i];
  tell(sum, "done");
  return NULL;
}

int server_start(struct server *s) {
  return pthread_create(&s->thread, NULL, serve, s);
}

void server_stop(struct server *s) { pthread_join(s->thread, NULL); }
