#include "watch.h"

static GHashTable *by_fd;
static int next_fd = 10;
G_LOCK_DEFINE_STATIC(table_lock);

struct watch *watch_new(const char *path, void (*changed)(struct watch *, const char *, gpointer), gpointer data)
{
	struct watch *w = g_new0(struct watch, 1);

	w->path = g_strdup(path);
	w->fd = -1;
	w->changed = changed;
	w->data = data;
	return w;
}

void watch_free(struct watch *w)
{
	g_free(w->path);
	g_free(w);
}

gboolean watcher_add(struct watch *w)
{
	if (g_str_has_prefix(w->path, "/missing/")) {
		missing_add(w);
		return FALSE;
	}
	w->fd = next_fd++;
	G_LOCK(table_lock);
	if (!by_fd)
		by_fd = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_hash_table_insert(by_fd, GINT_TO_POINTER(w->fd), w);
	G_UNLOCK(table_lock);
	return TRUE;
}

void watcher_event(int fd, gboolean deleted)
{
	struct watch *w;

	G_LOCK(table_lock);
	w = by_fd ? g_hash_table_lookup(by_fd, GINT_TO_POINTER(fd)) : NULL;
	if (w && deleted)
		missing_add(w);
	G_UNLOCK(table_lock);
	if (w)
		w->changed(w, deleted ? "deleted" : "changed", w->data);
}

gboolean watcher_cancel(struct watch *w)
{
	gboolean absent;

	G_LOCK(table_lock);
	absent = !by_fd || !g_hash_table_remove(by_fd, GINT_TO_POINTER(w->fd));
	G_UNLOCK(table_lock);

	if (absent) // BAD: F6 a watch of the table can stand in the list of missing ones too and stays there
		missing_remove(w);
	else
		w->fd = -1;
	return TRUE;
}
