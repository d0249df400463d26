// RUN: %check-findings %s
// Reset where it is taken out, new or not.
#include <glib.h>

typedef struct {
  const char *name;
  gboolean secure;
  guint retries;
  char *buf;
  gsize cap;
} Job;
static GQueue *pool;
Job *job_get(const char *name) {
  Job *j = g_queue_pop_head(pool);
  if (!j) {
    j = g_new0(Job, 1);
    j->cap = 512;
    j->buf = g_malloc(j->cap);
  }
  j->secure = FALSE;
  j->retries = 0;
  j->name = name;
  return j;
}
void job_put(Job *j) { g_queue_push_head(pool, j); }
void job_fail(Job *j) { j->retries++; }
gboolean job_give_up(Job *j) { return j->retries > 3; }
void job_secure(Job *j) { j->secure = TRUE; }
gboolean job_is_secure(Job *j) { return j->secure; }
