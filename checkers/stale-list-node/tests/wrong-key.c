// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
#include <glib.h>

typedef struct Zone {
  char *name;
  unsigned runs;
} Zone;

typedef void (*JobProc)(Zone *zone, void *data);

/* One entry of the schedule. */
typedef struct Job {
  Zone *zone;
  JobProc proc;
  void *data;
} Job;

static GTree *jobs; /* gint64 due time -> Job, first due first */
static gint64 next_wakeup = -1;

static gint cmp_due(gconstpointer a, gconstpointer b, gpointer unused) {
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  (void)unused;
  return x < y ? -1 : x > y;
}

void jobs_init(void) { jobs = g_tree_new_full(cmp_due, NULL, g_free, NULL); }

/* Run everything that is due. Returns the time left until the next job, or
 * -1 if there is none. */
gint64 jobs_run_due(gint64 now) {
  gint64 left = -1;

  while (1) {
    GTreeNode *node = g_tree_node_first(jobs);
    const gint64 *key;

    if (!node)
      break;
    key = g_tree_node_key(node);
    if (now >= *key) {
      Job *job = g_tree_node_value(node);

      job->proc(job->zone, job->data);
      job->zone->runs++;
#ifndef FIXED
      g_tree_remove(jobs, &key);
#else
      g_tree_remove(jobs, key);
#endif
      g_free(job); // WARN[low]: 'job' is freed while it may still be in 'jobs'
    } else {
      left = *key - now;
      break;
    }
  }

  next_wakeup = left < 0 ? -1 : now + left;
  return left;
}

/* Schedule a job; the returned id is its exact due time. */
gint64 job_add(Zone *zone, gint64 due, JobProc proc, void *data) {
  Job *job = g_new0(Job, 1);
  gint64 *key = g_new(gint64, 1);

  job->zone = zone;
  job->proc = proc;
  job->data = data;

  /* two jobs can not have the same time */
  *key = due;
  while (g_tree_lookup(jobs, key))
    (*key)++;
  due = *key;
  g_tree_insert(jobs, key, job); // NOTE: it is put into 'jobs' here

  if (next_wakeup == -1 || due < next_wakeup)
    next_wakeup = due;
  return due;
}

/* Cancel a job. The data pointer given to job_add() is stored in *data. */
int job_cancel(Zone *zone, gint64 id, void **data) {
  Job *job = g_tree_lookup(jobs, &id);

  if (!job || job->zone != zone)
    return -1;
  if (data)
    *data = job->data;
  g_tree_remove(jobs, &id); // NOTE: 'job_cancel' takes it out of 'jobs' here
  g_free(job);
  return 0;
}

/* Time left and data of a job. */
int job_info(Zone *zone, gint64 id, gint64 now, gint64 *left, void **data) {
  Job *job = g_tree_lookup(jobs, &id);

  if (!job || job->zone != zone)
    return -1;
  if (left)
    *left = id > now ? id - now : 0;
  if (data)
    *data = job->data;
  return 0;
}

int jobs_pending(void) { return g_tree_nnodes(jobs); }
