// RUN: %check-findings %s
// Ways out that somebody can take.
#include <pthread.h>
#include <unistd.h>

struct worker {
  pthread_t thread;
  volatile int stop;
  int fd;
  void *queue;
  int done;
};

void work(void);
void *queue_pop(void *queue);

static int should_stop(struct worker *w) { return w->stop; }

// A flag, through an accessor.
static void *by_flag(void *arg) {
  struct worker *w = arg;
  for (;;) {
    if (should_stop(w))
      break;
    w->done++;
  }
  return NULL;
}

// A call that fails once its descriptor is closed.
static void *by_descriptor(void *arg) {
  struct worker *w = arg;
  char c;
  for (;;) {
    if (read(w->fd, &c, 1) <= 0)
      break;
    w->done++;
  }
  return NULL;
}

// A message that means the end.
static void *by_message(void *arg) {
  struct worker *w = arg;
  for (;;) {
    void *job = queue_pop(w->queue);
    if (!job)
      return NULL;
    w->done++;
  }
}

// A wait in which it is cancelled.
static void *by_cancel(void *arg) {
  struct worker *w = arg;
  for (;;) {
    usleep(1000); // REASON: cancelled
    w->done++;
  }
  return NULL;
}

struct wait {
  int fd, ready;
};
void wait_for(struct wait *waits, int n);

// A local record that a call fills in.
static void *by_event(void *arg) {
  struct worker *w = arg;
  struct wait waits[2] = {{0, 0}, {1, 0}};
  for (;;) {
    wait_for(waits, 2);
    if (waits[0].ready)
      break;
    w->done++;
  }
  return NULL;
}

// Work with an end.
static void *by_count(void *arg) {
  struct worker *w = arg;
  for (int i = 0; i < 10; i++)
    w->done++;
  return NULL;
}

int start(struct worker *w, int how) {
  switch (how) {
  case 0:
    return pthread_create(&w->thread, NULL, by_flag, w);
  case 1:
    return pthread_create(&w->thread, NULL, by_descriptor, w);
  case 2:
    return pthread_create(&w->thread, NULL, by_message, w);
  case 4:
    return pthread_create(&w->thread, NULL, by_event, w);
  case 3:
    return pthread_create(&w->thread, NULL, by_cancel, w);
  default:
    return pthread_create(&w->thread, NULL, by_count, w);
  }
}

void stop(struct worker *w) {
  w->stop = 1;
  close(w->fd);
  pthread_cancel(w->thread);
  pthread_join(w->thread, NULL);
}
