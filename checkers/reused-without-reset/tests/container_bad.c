// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// A queue of a library is the pool; the buffer is kept on purpose.
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
  Job *j = g_queue_pop_head(pool); // WARN[medium]: what is taken from 'pool' here still has 'retries' and 'secure' of its last use
  if (!j) {
    j = g_new0(Job, 1);
    j->cap = 512;
    j->buf = g_malloc(j->cap);
  }
  j->name = name;
  return j;
}
void job_put(Job *j) { g_queue_push_head(pool, j); } // NOTE: it goes back here
void job_fail(Job *j) { j->retries++; } // NOTE: 'retries' is written here
gboolean job_give_up(Job *j) { return j->retries > 3; }
void job_secure(Job *j) { j->secure = TRUE; } // NOTE: 'secure' is written here
gboolean job_is_secure(Job *j) { return j->secure; }
