#ifndef NET_H
#define NET_H
#include <glib.h>
#include <time.h>

struct network {
	char *name;
	gboolean connected;
	GHashTable *asked;
	GHashTable *silent;
	time_t last_check;
	time_t last_purge;
	guint lag;
	struct network *next;
};

extern struct network *networks;
extern time_t fake_now;

struct network *network_new(const char *name);
void network_free_all(void);
void network_ask(struct network *n, const char *room, gboolean silent);
gboolean network_timer(gpointer data);
#endif
