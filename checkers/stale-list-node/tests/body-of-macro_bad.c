// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A macro of the project's own writes the functions of each list.
#include <stdlib.h>

#define DEFINE_LIST(type, name)                                                \
  static struct type *name##_head;                                             \
  static void name##_put(struct type *x) {                                     \
    x->name##_prev = NULL;                                                     \
    x->name##_next = name##_head;                                              \
    if (name##_head)                                                           \
      name##_head->name##_prev = x;                                            \
    name##_head = x;                                                           \
  }                                                                            \
  static void name##_take(struct type *x) {                                    \
    if (x->name##_prev)                                                        \
      x->name##_prev->name##_next = x->name##_next;                            \
    else                                                                       \
      name##_head = x->name##_next;                                            \
    if (x->name##_next)                                                        \
      x->name##_next->name##_prev = x->name##_prev;                            \
  }

struct job {
  struct job *all_next, *all_prev;
  struct job *busy_next, *busy_prev;
  int left;
};
DEFINE_LIST(job, all)
DEFINE_LIST(job, busy) // NOTE: 'busy_head' is set here

struct job *job_new(int left) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->left = left;
  all_put(j);
  return j;
}
void job_start(struct job *j) { busy_put(j); } // NOTE: 'job_start' follows 'busy_head' later
int jobs_step(void) {
  int n = 0;
  for (struct job *j = busy_head; j; j = j->busy_next)
    n += --j->left;
  return n;
}
void job_pause(struct job *j) { busy_take(j); }

void job_free(struct job *j) {
#ifdef FIXED
  busy_take(j);
#endif
  all_take(j);
  free(j); // WARN[medium]: 'j' is freed while 'busy_head' may still point to it
}
