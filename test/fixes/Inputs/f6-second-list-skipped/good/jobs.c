#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
	guint id;
	guint tries;
	char *cmd;
};

static GHashTable *running;
static GSList *waiting;

static struct job *job_new(const char *cmd)
{
	static guint last;
	struct job *j = g_new0(struct job, 1);

	j->id = ++last;
	j->cmd = g_strdup(cmd);
	return j;
}

static void job_free(struct job *j)
{
	g_free(j->cmd);
	g_free(j);
}

static void job_start(struct job *j)
{
	j->tries++;
	g_hash_table_insert(running, GUINT_TO_POINTER(j->id), j);
}

static void job_postpone(struct job *j)
{
	waiting = g_slist_prepend(waiting, j);
}

static void job_failed(guint id)
{
	struct job *j = g_hash_table_lookup(running, GUINT_TO_POINTER(id));

	if (!j)
		return;
	g_hash_table_remove(running, GUINT_TO_POINTER(id));
	if (j->tries < 3)
		job_postpone(j);
	else
		job_free(j);
}

static void jobs_retry(void)
{
	GSList *l = g_steal_pointer(&waiting);

	for (GSList *i = l; i; i = i->next)
		job_start(i->data);
	g_slist_free(l);
}

static void job_cancel(struct job *j)
{
	if (!g_hash_table_remove(running, GUINT_TO_POINTER(j->id)))
		waiting = g_slist_remove(waiting, j);
	job_free(j);
}

int main(void)
{
	running = g_hash_table_new(g_direct_hash, g_direct_equal);
	for (int i = 0; i < 300; i++) {
		struct job *j = job_new("sync");
		guint id = j->id;

		if (i % 3)
			job_start(j);
		else
			job_postpone(j);
		if (i % 2)
			job_failed(id);
		if (i % 5 == 0) {
			jobs_retry();
			job_failed(id);
			jobs_retry();
			job_failed(id);
			jobs_retry();
			job_failed(id);
		} else {
			job_cancel(j);
		}
	}
	printf("%u running, %u waiting\n", g_hash_table_size(running), g_slist_length(waiting));
	g_hash_table_unref(running);
	g_slist_free(waiting);
	return 0;
}
