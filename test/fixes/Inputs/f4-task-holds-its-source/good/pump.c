#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define PUMP_TYPE_JOB pump_job_get_type()
G_DECLARE_FINAL_TYPE(PumpJob, pump_job, PUMP, JOB, GObject)

struct _PumpJob {
	GObject parent_instance;
	GByteArray *copy;
	GTask *task;
	guint timeout;
	gboolean fed;
};

G_DEFINE_TYPE(PumpJob, pump_job, G_TYPE_OBJECT)

static guint gone;

static void pump_job_finish(PumpJob *job, GError *error)
{
	GTask *task = g_steal_pointer(&job->task);

	if (job->timeout)
		g_source_remove(job->timeout);
	job->timeout = 0;
	if (!task) {
		g_clear_error(&error);
		return;
	}
	if (error)
		g_task_return_error(task, error);
	else
		g_task_return_int(task, job->copy->len);
	g_object_unref(task);
}

static gboolean pump_job_idle_too_long(gpointer data)
{
	PumpJob *job = data;

	if (job->fed) {
		job->fed = FALSE;
		return G_SOURCE_CONTINUE;
	}
	job->timeout = 0;
	pump_job_finish(job, g_error_new(G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "nothing came"));
	return G_SOURCE_REMOVE;
}

static void pump_job_finalize(GObject *object)
{
	PumpJob *job = PUMP_JOB(object);

	g_byte_array_unref(job->copy);
	gone++;
	G_OBJECT_CLASS(pump_job_parent_class)->finalize(object);
}

static void pump_job_class_init(PumpJobClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = pump_job_finalize;
}

static void pump_job_init(PumpJob *job)
{
	job->copy = g_byte_array_new();
}

static void pump_job_start(PumpJob *job, GAsyncReadyCallback done, gpointer data)
{
	job->task = g_task_new(job, NULL, done, data);
	job->timeout = g_timeout_add(20, pump_job_idle_too_long, job);
}

static void pump_job_feed(PumpJob *job, const char *text)
{
	job->fed = TRUE;
	g_byte_array_append(job->copy, (const guint8 *)text, strlen(text));
}

static void done(GObject *source, GAsyncResult *res, gpointer data)
{
	GError *error = NULL;
	gssize n = g_task_propagate_int(G_TASK(res), &error);

	(void)source;
	printf("%s: %zd %s\n", (const char *)data, n, error ? error->message : "");
	g_clear_error(&error);
}

int main(void)
{
	char whole[] = "whole", half[] = "half";

	for (int i = 0; i < 2; i++) {
		PumpJob *job = g_object_new(PUMP_TYPE_JOB, NULL);

		pump_job_start(job, done, i ? half : whole);
		pump_job_feed(job, "one ");
		if (i == 0)
			pump_job_finish(job, NULL);
		g_object_unref(job);
	}
	while (gone < 2)
		g_main_context_iteration(NULL, TRUE);
	printf("%u jobs gone\n", gone);
	return 0;
}
