#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	GMutex lock;
	GFile *root;
	GHashTable *entries;
	guint renames;
} Store;

static Store *store_new(const char *dir)
{
	Store *s = g_new0(Store, 1);

	g_mutex_init(&s->lock);
	s->root = g_file_new_for_path(dir);
	s->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	return s;
}

static void store_free(Store *s)
{
	g_hash_table_unref(s->entries);
	g_object_unref(s->root);
	g_mutex_clear(&s->lock);
	g_free(s);
}

static GFile *store_resolve(Store *s, const char *name, GError **error)
{
	GFile *item = g_hash_table_lookup(s->entries, name);

	if (!item) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no item %s", name);
		return NULL;
	}
	return g_object_ref(item);
}

static gboolean store_make(Store *s, const char *name, GError **error)
{
	GFile *item = g_file_get_child(s->root, name);
	GFileOutputStream *out = g_file_create(item, G_FILE_CREATE_NONE, NULL, error);

	if (!out) {
		g_object_unref(item);
		return FALSE;
	}
	g_object_unref(out);
	g_hash_table_insert(s->entries, g_strdup(name), item);
	return TRUE;
}

static gboolean store_delete(Store *s, const char *name, GError **error)
{
	GFile *item = store_resolve(s, name, error);
	gboolean ok;

	if (!item)
		return FALSE;
	ok = g_file_delete(item, NULL, error);
	g_hash_table_remove(s->entries, name);
	g_object_unref(item);
	return ok;
}

static gboolean store_rename(Store *s, const char *name, const char *to, GError **error)
{
	GFile *item, *moved = NULL;
	GError *err = NULL;
	gboolean ok = FALSE;

	g_mutex_lock(&s->lock);
	item = store_resolve(s, name, error);
	if (!item)
		goto out;
	if (strchr(to, '/')) {
		g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "bad name %s", to);
		g_object_unref(item);
		goto out;
	}

	moved = g_file_set_display_name(item, to, NULL, &err);
	g_object_unref(item);
	if (err) {
		g_propagate_error(error, err);
		goto out;
	}

	g_hash_table_remove(s->entries, name);
	g_hash_table_insert(s->entries, g_strdup(to), g_object_ref(moved));
	s->renames++;
	ok = TRUE;
out:
	g_clear_object(&moved);
	g_mutex_unlock(&s->lock);
	return ok;
}

static void report(const char *what, gboolean ok, GError **error)
{
	printf("%s: %s\n", what, ok ? "done" : "refused");
	g_clear_error(error);
}

int main(void)
{
	char *dir = g_dir_make_tmp("store-XXXXXX", NULL);
	Store *s = store_new(dir);
	GError *error = NULL;

	report("make", store_make(s, "a", &error), &error);
	report("make", store_make(s, "b", &error), &error);
	report("rename", store_rename(s, "a", "x/y", &error), &error);
	report("rename", store_rename(s, "a", "b", &error), &error);
	report("rename", store_rename(s, "a", "c", &error), &error);
	report("delete", store_delete(s, "c", &error), &error);
	report("delete", store_delete(s, "b", &error), &error);
	store_free(s);
	remove(dir);
	g_free(dir);
	return 0;
}
