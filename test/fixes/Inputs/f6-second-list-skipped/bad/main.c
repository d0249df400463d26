#include <stdio.h>
#include "watch.h"

static guint events;

static void changed(struct watch *w, const char *what, gpointer data)
{
	(void)w;
	(void)what;
	(void)data;
	events++;
}

int main(void)
{
	static struct watch *kept[300];

	for (int i = 0; i < 300; i++) {
		struct watch *w = watch_new(i % 3 ? "/srv/there" : "/missing/file", changed, NULL);

		if (watcher_add(w)) {
			watcher_event(w->fd, FALSE);
			if (i % 2)
				watcher_event(w->fd, TRUE);
		}
		watcher_cancel(w);
		kept[i] = w;
	}
	missing_scan();
	printf("%u events, %u missing\n", events, missing_length());
	for (int i = 0; i < 300; i++)
		watch_free(kept[i]);
	return 0;
}
