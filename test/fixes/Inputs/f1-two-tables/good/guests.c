#include <glib.h>

typedef struct {
	char *badge;
	int desk;		/* 0: not seated */
	guint visits;
} Guest;

static GHashTable *by_badge;	/* owns */
static GHashTable *by_desk;
static Guest *called;		/* who is asked to come */

static void guest_free(gpointer data)
{
	Guest *g = data;

	if (g->desk != 0)
		g_hash_table_remove(by_desk, GINT_TO_POINTER(g->desk));
	if (called == g)
		called = NULL;
	g_free(g->badge);
	g_free(g);
}

static Guest *guest_enter(const char *badge)
{
	Guest *g = g_hash_table_lookup(by_badge, badge);

	if (g == NULL) {
		g = g_new0(Guest, 1);
		g->badge = g_strdup(badge);
		g_hash_table_insert(by_badge, g->badge, g);
	}
	g->visits++;
	return g;
}

static gboolean guest_seat(Guest *g, int desk)
{
	if (g_hash_table_contains(by_desk, GINT_TO_POINTER(desk)))
		return FALSE;
	if (g->desk != 0)
		g_hash_table_remove(by_desk, GINT_TO_POINTER(g->desk));
	g->desk = desk;
	g_hash_table_insert(by_desk, GINT_TO_POINTER(desk), g);
	return TRUE;
}

static void guest_leave(const char *badge)
{
	g_hash_table_remove(by_badge, badge);
}

static void desk_print(int desk)
{
	Guest *g = g_hash_table_lookup(by_desk, GINT_TO_POINTER(desk));

	g_print("desk %d: %s%s\n", desk, g ? g->badge : "free",
		g != NULL && g == called ? " (called)" : "");
}

int main(void)
{
	by_badge = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, guest_free);
	by_desk = g_hash_table_new(g_direct_hash, g_direct_equal);

	guest_seat(guest_enter("red"), 1);
	guest_seat(guest_enter("blue"), 2);
	guest_seat(guest_enter("red"), 3);
	called = guest_enter("blue");
	desk_print(2);
	guest_leave("blue");
	if (called != NULL)
		g_print("%s please\n", called->badge);
	desk_print(2);
	desk_print(1);
	guest_seat(guest_enter("green"), 1);
	/* in this order, guest_free() needs by_desk */
	g_hash_table_destroy(by_badge);
	g_hash_table_destroy(by_desk);
	return 0;
}
