#include <string.h>
#include "net.h"

struct network *networks;
time_t fake_now = 1000;

struct network *network_new(const char *name)
{
	struct network *n = g_new0(struct network, 1);
	struct network **p = &networks;

	n->name = g_strdup(name);
	n->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	n->silent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	while (*p)
		p = &(*p)->next;
	*p = n;
	return n;
}

void network_ask(struct network *n, const char *room, gboolean silent)
{
	time_t *when = g_new(time_t, 1);

	*when = fake_now;
	g_hash_table_replace(n->asked, g_strdup(room), when);
	if (silent) {
		when = g_new(time_t, 1);
		*when = fake_now;
		g_hash_table_replace(n->silent, g_strdup(room), when);
	}
}

void network_free_all(void)
{
	struct network *n;

	while ((n = networks) != NULL) {
		networks = n->next;
		g_hash_table_unref(n->asked);
		g_hash_table_unref(n->silent);
		g_free(n->name);
		g_free(n);
	}
}
