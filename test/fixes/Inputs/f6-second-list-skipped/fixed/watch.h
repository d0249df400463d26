#ifndef WATCH_H
#define WATCH_H
#include <glib.h>

struct watch {
	char *path;
	int fd;
	void (*changed)(struct watch *w, const char *what, gpointer data);
	gpointer data;
};

struct watch *watch_new(const char *path, void (*changed)(struct watch *, const char *, gpointer), gpointer data);
void watch_free(struct watch *w);

void missing_add(struct watch *w);
void missing_remove(struct watch *w);
guint missing_scan(void);
guint missing_length(void);

gboolean watcher_add(struct watch *w);
gboolean watcher_cancel(struct watch *w);
void watcher_event(int fd, gboolean deleted);
#endif
