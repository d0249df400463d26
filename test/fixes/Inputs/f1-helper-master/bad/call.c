#include <glib.h>

typedef struct _Session Session;
struct _Session {
	guint64 id;
	gint ref;
	char *user;
	gboolean helper;
	Session *master;
	GList *helpers;		/* Session, owned */
};

static GHashTable *sessions;

static Session *session_ref(Session *s)
{
	g_atomic_int_inc(&s->ref);
	return s;
}

static void session_unref(gpointer data)
{
	Session *s = data;

	if (!g_atomic_int_dec_and_test(&s->ref))
		return;
	g_debug("freeing session %" G_GUINT64_FORMAT, s->id);
	g_free(s->user);
	g_free(s); // BAD: F1 a helper's ->master may still point here
}

static Session *session_create(guint64 id, const char *user)
{
	Session *s = g_new0(Session, 1);

	s->id = id;
	s->ref = 1;
	s->user = g_strdup(user);
	g_hash_table_insert(sessions, &s->id, s);
	return s;
}

static void session_add_helper(Session *master, Session *helper)
{
	helper->helper = TRUE;
	helper->master = master;
	master->helpers = g_list_append(master->helpers, session_ref(helper));
}

/* the handle of this session was closed by its owner */
static void session_destroy(guint64 id)
{
	Session *s = g_hash_table_lookup(sessions, &id);
	GList *l;

	if (s == NULL)
		return;
	while ((l = s->helpers) != NULL) {
		Session *h = l->data;

		s->helpers = g_list_remove_link(s->helpers, l);
		session_unref(h);
		g_list_free(l);
	}
	if (s->helper && s->master != NULL) {
		Session *m = s->master;

		if (g_list_find(m->helpers, s) != NULL) {
			m->helpers = g_list_remove(m->helpers, s);
			s->master = NULL;
			session_unref(s);
		}
	}
	g_hash_table_remove(sessions, &id);
}

int main(void)
{
	Session *m, *h1, *h2;

	sessions = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, session_unref);
	m = session_create(1, "desk");
	h1 = session_create(2, "desk-line2");
	h2 = session_create(3, "desk-line3");
	session_add_helper(m, h1);
	session_add_helper(m, h2);
	session_destroy(3);
	session_destroy(1);
	session_destroy(2);
	g_print("%u left\n", g_hash_table_size(sessions));
	g_hash_table_destroy(sessions);
	return 0;
}
