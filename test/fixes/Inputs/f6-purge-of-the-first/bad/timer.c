#include "net.h"

#define PURGE_EVERY (60 * 5)
#define KEEP 60

static time_t last_purge;

static gboolean too_old(gpointer key, gpointer value, gpointer data)
{
	time_t *when = value;

	(void)key;
	(void)data;
	return *when + KEEP < fake_now;
}

gboolean network_timer(gpointer data)
{
	struct network *n;
	time_t now = fake_now;

	(void)data;
	for (n = networks; n; n = n->next) {
		if (!n->connected)
			continue;
		if (now > n->last_check + 10) {
			n->lag = (guint)(now - n->last_check);
			n->last_check = now;
		}
		if (now > last_purge + PURGE_EVERY) {
			g_hash_table_foreach_remove(n->asked, too_old, n);
			g_hash_table_foreach_remove(n->silent, too_old, n);
			last_purge = now; // BAD: F6 after the first network the tables of the others are never purged
		}
	}
	return G_SOURCE_CONTINUE;
}
