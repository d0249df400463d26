#include <glib-object.h>

typedef struct { GObject parent; char *name; } Conn;
typedef struct { GObjectClass parent; } ConnClass;
GType conn_get_type(void);
G_DEFINE_TYPE(Conn, conn, G_TYPE_OBJECT)
static guint sig_closed;

static void conn_finalize(GObject *o)
{
	g_free(((Conn *)o)->name);
	G_OBJECT_CLASS(conn_parent_class)->finalize(o);
}

static void conn_class_init(ConnClass *k)
{
	G_OBJECT_CLASS(k)->finalize = conn_finalize;
	sig_closed = g_signal_new("closed", conn_get_type(), G_SIGNAL_RUN_FIRST,
				  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void conn_init(Conn *c) { }

static Conn *conn_new(const char *name)
{
	Conn *c = g_object_new(conn_get_type(), NULL);

	c->name = g_strdup(name);
	return c;
}

typedef struct {
	GList *subscribers;
} Monitor;

typedef struct {
	Monitor *monitor;
	Conn *conn;
	char *path;
} Subscriber;

static void unsubscribe(Subscriber *s)
{
	s->monitor->subscribers = g_list_remove(s->monitor->subscribers, s);

	g_signal_handlers_disconnect_by_data(s->conn, s);
	g_object_unref(s->conn);
	g_free(s->path);
	g_free(s);
}

static void on_conn_closed(Conn *c, gpointer data)
{
	Subscriber *s = data;

	g_print("%s: %s went away\n", c->name, s->path);
	unsubscribe(s);
}

static void monitor_subscribe(Monitor *m, Conn *c, const char *path)
{
	Subscriber *s = g_new0(Subscriber, 1);

	s->monitor = m;
	s->conn = g_object_ref(c);
	s->path = g_strdup(path);
	g_signal_connect(c, "closed", G_CALLBACK(on_conn_closed), s);
	m->subscribers = g_list_prepend(m->subscribers, s);
}

static gboolean monitor_unsubscribe(Monitor *m, Conn *c, const char *path)
{
	GList *l;

	for (l = m->subscribers; l != NULL; l = l->next) {
		Subscriber *s = l->data;

		if (s->conn == c && g_str_equal(s->path, path)) {
			unsubscribe(s);
			return TRUE;
		}
	}
	return FALSE;
}

static void monitor_changed(Monitor *m)
{
	for (GList *l = m->subscribers; l != NULL; l = l->next)
		g_print("tell %s\n", ((Subscriber *)l->data)->path);
}

int main(void)
{
	Monitor m = { NULL };
	Conn *a = conn_new(":1.4"), *b = conn_new(":1.9");

	monitor_subscribe(&m, a, "/a");
	monitor_subscribe(&m, b, "/b1");
	monitor_subscribe(&m, b, "/b2");
	monitor_changed(&m);
	if (!monitor_unsubscribe(&m, b, "/b1"))
		g_warning("not subscribed");
	g_signal_emit(a, sig_closed, 0);
	g_signal_emit(b, sig_closed, 0);
	g_object_unref(a);
	g_object_unref(b);
	return 0;
}
