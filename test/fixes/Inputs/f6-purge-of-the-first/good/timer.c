#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define PURGE_EVERY (60 * 5)
#define KEEP 60

struct network {
	char *name;
	gboolean connected;
	GHashTable *asked;
	struct network *next;
};

static struct network *networks;
static time_t fake_now = 1000, last_purge;

static struct network *network_new(const char *name)
{
	struct network *n = g_new0(struct network, 1);

	n->name = g_strdup(name);
	n->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	n->next = networks;
	networks = n;
	return n;
}

static void network_connected(struct network *n, gboolean on)
{
	n->connected = on;
	if (!on)
		g_hash_table_remove_all(n->asked);
}

static void network_ask(struct network *n, const char *room)
{
	time_t *when;

	if (!n->connected)
		return;
	when = g_new(time_t, 1);
	*when = fake_now;
	g_hash_table_replace(n->asked, g_strdup(room), when);
}

static gboolean too_old(gpointer key, gpointer value, gpointer data)
{
	time_t *when = value;

	(void)key;
	(void)data;
	return *when + KEEP < fake_now;
}

static gboolean network_timer(gpointer data)
{
	gboolean purge = fake_now > last_purge + PURGE_EVERY;

	(void)data;
	for (struct network *n = networks; n; n = n->next) {
		if (!n->connected)
			continue;
		if (purge)
			g_hash_table_foreach_remove(n->asked, too_old, n);
	}
	if (purge)
		last_purge = fake_now;
	return G_SOURCE_CONTINUE;
}

int main(void)
{
	struct network *a = network_new("a"), *b = network_new("b"), *n;
	char room[16];

	network_connected(a, TRUE);
	network_connected(b, TRUE);
	for (int i = 0; i < 5000; i++) {
		g_snprintf(room, sizeof(room), "#r%d", i);
		network_ask(i % 2 ? a : b, room);
		fake_now++;
		network_timer(NULL);
		if (i == 3000)
			network_connected(a, FALSE);
	}
	printf("a: %s, b: %s\n", g_hash_table_size(a->asked) < 500 ? "small" : "big",
	       g_hash_table_size(b->asked) < 500 ? "small" : "big");
	while ((n = networks) != NULL) {
		networks = n->next;
		g_hash_table_unref(n->asked);
		g_free(n->name);
		g_free(n);
	}
	return 0;
}
