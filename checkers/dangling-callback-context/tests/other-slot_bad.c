// RUN: %check-findings %s
// What is put into another slot of a table leaves the first where it is.
#include <stdlib.h>

struct watch {
  void (*fn)(void *data);
  void *data;
};
static struct watch watches[8];

static void watch_add(int at, void (*fn)(void *), void *data) {
  watches[at] = (struct watch){fn, data};
}

void watches_run(void) { // NOTE: 'watches_run' reads 'watches[].data'
  for (int i = 0; i < 8; i++)
    if (watches[i].fn)
      watches[i].fn(watches[i].data);
}

struct job {
  int n;
};

static void job_tick(void *data) {
  struct job *j = data;
  j->n++;
}

static struct job *job_start(int at) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    abort();
  watch_add(at, job_tick, j); // NOTE: 'watches[].data' is set here
  return j;
}

void jobs_run(int a, int b) {
  struct job *first = job_start(a);
  job_start(b);
  watches_run();
  free(first); // WARN[low]: 'first' is freed while a callback may still get it from 'watches[].data'
}
