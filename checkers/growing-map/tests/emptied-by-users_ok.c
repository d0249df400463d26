// RUN: %check-findings %s
#include <stdlib.h>

// What is put in is used and goes: a queue.
struct job {
  struct job *next;
  int id, times;
};
static struct job *jobs;
void job_add(int id) {
  struct job *j;
  for (j = jobs; j; j = j->next)
    if (j->id == id) {
      j->times++;
      return;
    }
  j = calloc(1, sizeof(*j));
  if (!j)
    return;
  j->id = id;
  j->next = jobs;
  jobs = j;
}
int jobs_run(void (*run)(int id, int times)) {
  struct job *j;
  int n = 0;
  while ((j = jobs)) {
    jobs = j->next;
    run(j->id, j->times);
    free(j);
    n++;
  }
  return n;
}

// Who adds one empties it where it has got too large.
struct name {
  struct name *next;
  int id;
};
static struct name *names;
static unsigned count;
static void names_clear(void) {
  struct name *n;
  while ((n = names)) {
    names = n->next;
    free(n);
  }
  count = 0;
}
void name_seen(int id) {
  struct name *n;
  for (n = names; n; n = n->next)
    if (n->id == id)
      return;
  n = calloc(1, sizeof(*n));
  if (!n)
    return;
  n->id = id;
  n->next = names;
  names = n;
  if (++count > 500)
    names_clear();
}
