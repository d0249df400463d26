#include <stdio.h>
#include <string.h>
#include "tee.h"

static guint gone;

static void stream_gone(gpointer data, GObject *where)
{
	(void)data;
	(void)where;
	gone++;
}

static void saved(GObject *source, GAsyncResult *res, gpointer data)
{
	GError *error = NULL;
	gssize n = tee_stream_save_finish(TEE_STREAM(source), res, &error);

	printf("%s: %zd %s\n", (const char *)data, n, error ? error->message : "");
	g_clear_error(&error);
}

static void fetch(char *name, const char *const *parts, guint n_parts, guint stop_after)
{
	TeeStream *tee = tee_stream_new();
	guint i;

	g_object_weak_ref(G_OBJECT(tee), stream_gone, NULL);
	tee_stream_save(tee, NULL, saved, name);
	for (i = 0; i < n_parts && i < stop_after; i++)
		tee_stream_feed(tee, parts[i], strlen(parts[i]));
	if (i == n_parts)
		tee_stream_end(tee);
	g_object_unref(tee);
}

int main(void)
{
	static const char *const parts[] = { "one ", "two ", "three" };
	char whole[] = "whole", half[] = "half";

	fetch(whole, parts, 3, 3);
	fetch(half, parts, 3, 1);
	while (g_main_context_iteration(NULL, FALSE))
		;
	printf("%u streams gone\n", gone);
	return 0;
}
