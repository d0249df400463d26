#include <gio/gio.h>

typedef struct {
	GCancellable *cancel;
	GFileInfo *info;
	gboolean loading;
	char *path;
} Cover;

static void on_info(GObject *source, GAsyncResult *res, gpointer user_data)
{
	Cover *c = user_data;
	GError *error = NULL;

	c->info = g_file_query_info_finish(G_FILE(source), res, &error);
	if (c->info == NULL)
		g_printerr("no cover: %s\n", error->message);
	c->loading = FALSE;
	g_clear_error(&error);
}

static void cover_load(Cover *c)
{
	GFile *f;

	if (c->loading)
		return;
	g_clear_object(&c->info);
	f = g_file_new_for_path(c->path);
	c->loading = TRUE;
	g_file_query_info_async(f, "standard::*", G_FILE_QUERY_INFO_NONE,
				G_PRIORITY_DEFAULT, c->cancel, on_info, c);
	g_object_unref(f);
}

static Cover *cover_new(const char *path)
{
	Cover *c = g_new0(Cover, 1);

	c->cancel = g_cancellable_new();
	c->path = g_strdup(path);
	cover_load(c);
	return c;
}

static void cover_free(Cover *c)
{
	g_cancellable_cancel(c->cancel);
	g_clear_object(&c->cancel);
	g_clear_object(&c->info);
	g_free(c->path);
	g_free(c); // BAD: F2 on_info comes later, also when cancelled
}

static gboolean quit(gpointer data)
{
	g_main_loop_quit(data);
	return G_SOURCE_REMOVE;
}

int main(int argc, char **argv)
{
	GMainLoop *loop = g_main_loop_new(NULL, FALSE);
	Cover *a = cover_new(argv[0]);
	Cover *b = cover_new("/nonexistent.png");

	cover_free(b);
	g_timeout_add(100, quit, loop);
	g_main_loop_run(loop);
	g_print("%s\n", a->info ? g_file_info_get_name(a->info) : "none");
	cover_free(a);
	g_main_loop_unref(loop);
	return 0;
}
