#include <unistd.h>
#include "watch.h"

static GSList *missing;
G_LOCK_DEFINE_STATIC(missing_lock);

void missing_add(struct watch *w)
{
	G_LOCK(missing_lock);
	if (!g_slist_find(missing, w))
		missing = g_slist_prepend(missing, w);
	G_UNLOCK(missing_lock);
}

void missing_remove(struct watch *w)
{
	G_LOCK(missing_lock);
	missing = g_slist_remove(missing, w);
	G_UNLOCK(missing_lock);
}

guint missing_scan(void)
{
	guint back = 0;

	G_LOCK(missing_lock);
	for (GSList *l = missing; l; l = l->next) {
		struct watch *w = l->data;

		if (access(w->path, F_OK) == 0)
			back++;
	}
	G_UNLOCK(missing_lock);
	return back;
}

guint missing_length(void)
{
	return g_slist_length(missing);
}
