#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ring_pool;

struct session {
  int fd;
  int exited;
  unsigned long handled;
  struct {
    bool wanted;
    int depth;
    struct ring_pool *pool;
  } ring;
};

struct ring_queue {
  struct ring_pool *pool;
  pthread_t thread;
  bool running;
  int number;
};

struct ring_pool {
  struct session *se;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  bool stop;
  unsigned long turns;
  int n_queues;
  struct ring_queue queues[2];
};

static void *queue_main(void *data) {
  struct ring_queue *q = data;
  struct ring_pool *pool = q->pool;
  pthread_mutex_lock(&pool->lock);
  while (!pool->stop) {
    pool->turns++;
    pthread_cond_wait(&pool->wake, &pool->lock);
  }
  pthread_mutex_unlock(&pool->lock);
  return NULL;
}

static void ring_destruct(struct ring_pool *pool) {
  for (int i = 0; i < pool->n_queues; i++) {
    if (pool->queues[i].running)
      pthread_join(pool->queues[i].thread, NULL);
  }
  pthread_cond_destroy(&pool->wake);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}

static void ring_halt(struct ring_pool *pool) {
  pthread_mutex_lock(&pool->lock);
  pool->stop = true;
  pthread_cond_broadcast(&pool->wake);
  pthread_mutex_unlock(&pool->lock);
}

int ring_start(struct session *se) {
  struct ring_pool *pool;
  if (!se->ring.wanted)
    return 0;
  pool = calloc(1, sizeof(*pool));
  if (!pool)
    return -1;
  pool->se = se;
  pool->n_queues = 2;
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->wake, NULL);
  se->ring.pool = pool;
  for (int i = 0; i < pool->n_queues; i++) {
    struct ring_queue *q = &pool->queues[i];
    q->pool = pool;
    q->number = i;
    if (pthread_create(&q->thread, NULL, queue_main, q) != 0)
      goto err;
    q->running = true;
  }
  return 0;
err:
  ring_halt(pool);
  ring_destruct(pool);
  se->ring.pool = NULL;
  return -1;
}

void ring_stop(struct session *se) {
  struct ring_pool *pool = se->ring.pool;
  if (!pool)
    return;
  ring_halt(pool);
  ring_destruct(pool);
  se->ring.pool = NULL;
}

void ring_kick(struct session *se) {
  if (!se->ring.pool)
    return;
  pthread_mutex_lock(&se->ring.pool->lock);
  pthread_cond_broadcast(&se->ring.pool->wake);
  pthread_mutex_unlock(&se->ring.pool->lock);
}

void session_destroy(struct session *se) {
  ring_stop(se);
  if (se->fd > STDERR_FILENO)
    close(se->fd);
  free(se);
}

int main(void) {
  char buf[64];
  ssize_t n;
  struct session *se = calloc(1, sizeof(*se));
  if (!se)
    return 1;
  se->fd = STDIN_FILENO;
  se->ring.wanted = true;
  if (ring_start(se) != 0)
    fprintf(stderr, "no ring\n");
  while (!se->exited && (n = read(se->fd, buf, sizeof(buf))) > 0) {
    se->handled++;
    ring_kick(se);
    if (memchr(buf, 'q', (size_t)n))
      se->exited = 1;
  }
  ring_stop(se);
  printf("%lu handled\n", se->handled);
  session_destroy(se);
  return 0;
}
