#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORKERS 8

struct job {
  const char *path;
  long lines;
  int err;
};

struct pool {
  pthread_mutex_t lock;
  pthread_t threads[MAX_WORKERS];
  int n_threads;
  struct job *jobs;
  int n_jobs;
  int next;
};

static int count_lines(const char *path, long *out) {
  FILE *in = fopen(path, "re");
  char buf[4096];
  size_t n, i;
  long lines = 0;
  int err = 0;

  if (in == NULL)
    return errno;
  while ((n = fread(buf, 1, sizeof(buf), in)) > 0) {
    for (i = 0; i < n; i++)
      lines += buf[i] == '\n';
  }
  if (ferror(in))
    err = EIO;
  fclose(in);
  if (err == 0)
    *out = lines;
  return err;
}

static struct job *take_job(struct pool *p) {
  struct job *j = NULL;

  pthread_mutex_lock(&p->lock);
  if (p->next < p->n_jobs)
    j = &p->jobs[p->next++];
  pthread_mutex_unlock(&p->lock);
  return j;
}

static void *worker(void *arg) {
  struct pool *p = arg;
  struct job *j;

  while ((j = take_job(p)) != NULL)
    j->err = count_lines(j->path, &j->lines);
  return NULL;
}

static void pool_run(struct pool *p, int wanted) {
  int i;

  for (i = 0; i < wanted && i < MAX_WORKERS; i++) {
    int rc = pthread_create(&p->threads[p->n_threads], NULL, worker, p);

    if (rc != 0) {
      fprintf(stderr, "only %d of %d workers: %s\n", i, wanted, strerror(rc));
      break;
    }
    p->n_threads++;
  }
  worker(p);
  for (i = 0; i < p->n_threads; i++)
    pthread_join(p->threads[i], NULL);
  p->n_threads = 0;
}

int main(int argc, char **argv) {
  struct pool p;
  int i, status = 0;

  memset(&p, 0, sizeof(p));
  pthread_mutex_init(&p.lock, NULL);
  p.n_jobs = argc - 1;
  p.jobs = calloc((size_t)argc, sizeof(*p.jobs));
  if (p.jobs == NULL) {
    perror("calloc");
    return 1;
  }
  for (i = 0; i < p.n_jobs; i++)
    p.jobs[i].path = argv[i + 1];
  pool_run(&p, 4);
  for (i = 0; i < p.n_jobs; i++) {
    if (p.jobs[i].err != 0) {
      fprintf(stderr, "%s: %s\n", p.jobs[i].path, strerror(p.jobs[i].err));
      status = 1;
    } else {
      printf("%s: %ld\n", p.jobs[i].path, p.jobs[i].lines);
    }
  }
  free(p.jobs);
  pthread_mutex_destroy(&p.lock);
  return status;
}
