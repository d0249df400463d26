#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct session;

struct watch {
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  struct session *se;
  bool stop;
  unsigned int seconds;
};

struct session {
  int fd;
  volatile int exited;
  unsigned long handled;
  struct watch *watch;
  void *userdata;
};

static void watch_release(struct watch *w) {
  pthread_cond_destroy(&w->wake);
  pthread_mutex_destroy(&w->lock);
  free(w);
}

static void *watch_main(void *data) {
  struct watch *w = data;
  struct timespec ts;
  pthread_mutex_lock(&w->lock);
  while (!w->stop) {
    clock_gettime(CLOCK_REALTIME, &ts);
    ts.tv_sec += w->seconds;
    if (pthread_cond_timedwait(&w->wake, &w->lock, &ts) == ETIMEDOUT && w->se && w->se->exited) {
      fprintf(stderr, "teardown takes too long\n");
      break;
    }
  }
  pthread_mutex_unlock(&w->lock);
  return NULL;
}

void *session_start_watch(struct session *se, unsigned int seconds) {
  struct watch *w = calloc(1, sizeof(*w));
  if (!w)
    return NULL;
  w->seconds = seconds;
  w->se = se;
  pthread_mutex_init(&w->lock, NULL);
  pthread_cond_init(&w->wake, NULL);
  if (pthread_create(&w->thread, NULL, watch_main, w) != 0) {
    watch_release(w);
    return NULL;
  }
  se->watch = w;
  return w;
}

void session_stop_watch(void *data) {
  struct watch *w = data;
  if (!w)
    return;
  pthread_mutex_lock(&w->lock);
  w->stop = true;
  pthread_cond_signal(&w->wake);
  pthread_mutex_unlock(&w->lock);
  pthread_join(w->thread, NULL);
  watch_release(w); // BAD: F1 'se->watch' still names it, session_destroy() writes there
}

struct session *session_new(int fd, void *userdata) {
  struct session *se = calloc(1, sizeof(*se));
  if (!se)
    return NULL;
  se->fd = fd;
  se->userdata = userdata;
  return se;
}

void session_exit(struct session *se) { se->exited = 1; }

static int session_receive(struct session *se, char *buf, size_t size) {
  struct pollfd p = {.fd = se->fd, .events = POLLIN};
  if (poll(&p, 1, 200) <= 0)
    return 0;
  return (int)read(se->fd, buf, size);
}

int session_loop(struct session *se) {
  char buf[128];
  while (!se->exited) {
    int n = session_receive(se, buf, sizeof(buf));
    if (n <= 0)
      break;
    se->handled++;
    if (memchr(buf, 'q', (size_t)n))
      session_exit(se);
  }
  return se->exited ? 0 : -1;
}

void session_destroy(struct session *se) {
  if (se->watch) {
    pthread_mutex_lock(&se->watch->lock);
    se->watch->se = NULL;
    pthread_mutex_unlock(&se->watch->lock);
  }
  if (se->fd > STDERR_FILENO)
    close(se->fd);
  free(se);
}

int main(int argc, char **argv) {
  unsigned int seconds = argc > 1 ? (unsigned int)atoi(argv[1]) : 5;
  struct session *se = session_new(STDIN_FILENO, NULL);
  void *watch;
  if (!se)
    return 1;
  watch = session_start_watch(se, seconds);
  if (!watch)
    fprintf(stderr, "no watch: %s\n", strerror(errno));
  if (session_loop(se) != 0)
    fprintf(stderr, "left early\n");
  printf("%lu handled\n", se->handled);
  session_stop_watch(watch);
  session_destroy(se);
  return 0;
}
