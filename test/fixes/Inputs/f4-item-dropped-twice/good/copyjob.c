#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	GFile *root;
	guint done, failed;
} Backup;

static GFile *pick(Backup *b, const char *name)
{
	GFile *child = g_file_get_child(b->root, name);

	if (g_file_query_exists(child, NULL))
		return child;
	g_object_unref(child);
	return NULL;
}

static gboolean backup_one(Backup *b, const char *name, GError **error)
{
	GFile *item, *target;
	GError *err = NULL;
	char *to;

	item = pick(b, name);
	if (!item) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no item %s", name);
		b->failed++;
		return FALSE;
	}
	to = g_strdup_printf("%s~", name);
	target = g_file_get_child(b->root, to);
	g_free(to);
	if (!g_file_copy(item, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &err)) {
		g_propagate_error(error, err);
		b->failed++;
		g_object_unref(item);
		goto out;
	}
	b->done++;
	g_object_unref(item);
	g_object_unref(target);
	return TRUE;
out:
	g_object_unref(target);
	return FALSE;
}

static gboolean touch(Backup *b, const char *name)
{
	GFile *f = g_file_get_child(b->root, name);
	GFileOutputStream *out = g_file_replace(f, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);

	g_object_unref(f);
	if (!out)
		return FALSE;
	g_object_unref(out);
	return TRUE;
}

static void clean(Backup *b, const char *name)
{
	GFile *f = pick(b, name);

	if (f) {
		g_file_delete(f, NULL, NULL);
		g_object_unref(f);
	}
}

int main(void)
{
	char *dir = g_dir_make_tmp("backup-XXXXXX", NULL);
	Backup b = { 0 };
	GError *error = NULL;

	b.root = g_file_new_for_path(dir);
	touch(&b, "a");
	for (int i = 0; i < 2; i++) {
		if (!backup_one(&b, "a", &error))
			g_clear_error(&error);
		if (!backup_one(&b, "missing", &error))
			g_clear_error(&error);
	}
	printf("%u done, %u failed\n", b.done, b.failed);
	clean(&b, "a");
	clean(&b, "a~");
	g_object_unref(b.root);
	remove(dir);
	g_free(dir);
	return 0;
}
