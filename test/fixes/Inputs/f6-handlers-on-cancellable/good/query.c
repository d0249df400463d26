#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	char *name;
	GCancellable *cancellable;
	guint step;
	gboolean *aborted;
} Query;

static guint live_queries, answers;

static void on_cancelled(GCancellable *c, gpointer data)
{
	gboolean *aborted = data;

	(void)c;
	*aborted = TRUE;
}

static Query *query_new(const char *name)
{
	Query *q = g_new0(Query, 1);

	q->name = g_strdup(name);
	q->cancellable = g_cancellable_new();
	q->aborted = g_new0(gboolean, 1);
	g_cancellable_connect(q->cancellable, G_CALLBACK(on_cancelled), q->aborted, g_free);
	live_queries++;
	return q;
}

static void query_free(Query *q)
{
	g_object_unref(q->cancellable);
	g_free(q->name);
	g_free(q);
	live_queries--;
}

static gboolean query_step(gpointer data)
{
	Query *q = data;

	if (!*q->aborted && ++q->step < 3)
		return G_SOURCE_CONTINUE;
	if (!*q->aborted)
		answers++;
	query_free(q);
	return G_SOURCE_REMOVE;
}

static Query *query_start(const char *name)
{
	Query *q = query_new(name);

	g_idle_add(query_step, q);
	return q;
}

int main(void)
{
	char name[16];

	for (int i = 0; i < 200; i++) {
		Query *q;

		g_snprintf(name, sizeof(name), "host%d", i);
		q = query_start(name);
		if (i % 5 == 0)
			g_cancellable_cancel(q->cancellable);
		while (g_main_context_iteration(NULL, FALSE))
			;
	}
	printf("%u answers, %u queries live\n", answers, live_queries);
	return 0;
}
