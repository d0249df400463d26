#include <glib-object.h>

typedef struct { GObject parent; char *title; } Note;
typedef struct { GObjectClass parent; } NoteClass;
GType note_get_type(void);
G_DEFINE_TYPE(Note, note, G_TYPE_OBJECT)
static guint note_closed;

static void note_finalize(GObject *o)
{
	g_free(((Note *)o)->title);
	G_OBJECT_CLASS(note_parent_class)->finalize(o);
}

static void note_class_init(NoteClass *k)
{
	G_OBJECT_CLASS(k)->finalize = note_finalize;
	note_closed = g_signal_new("closed", note_get_type(), G_SIGNAL_RUN_LAST,
				   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void note_init(Note *n) { }

static void note_close(Note *n)
{
	g_signal_emit(n, note_closed, 0);
}

typedef struct {
	Note *note_updates;
	Note *note_failed;
	guint count;
} Manager;

static void on_closed(Note *n, gpointer user_data)
{
	g_object_unref(n);
}

static Note *note_show(Manager *m, const char *title)
{
	Note *n = g_object_new(note_get_type(), NULL);

	n->title = g_strdup(title);
	g_signal_connect(n, "closed", G_CALLBACK(on_closed), m);
	g_print("[%s]\n", title);
	return n;
}

static void notify_updates(Manager *m, gboolean critical)
{
	g_autofree char *title = NULL;

	/* do not show the same twice */
	if (m->note_updates != NULL)
		note_close(m->note_updates);
	title = g_strdup_printf("%u %supdates", m->count, critical ? "security " : "");
	m->note_updates = note_show(m, title);
	g_object_add_weak_pointer(G_OBJECT(m->note_updates), (gpointer *)&m->note_updates);
}

static void notify_failed(Manager *m)
{
	if (m->note_failed != NULL)
		return;
	m->note_failed = note_show(m, "cannot get updates");
	g_object_add_weak_pointer(G_OBJECT(m->note_failed), (gpointer *)&m->note_failed);
}

static void manager_stop(Manager *m)
{
	if (m->note_updates != NULL)
		note_close(m->note_updates);
	if (m->note_failed != NULL)
		note_close(m->note_failed);
}

int main(void)
{
	Manager *m = g_new0(Manager, 1);
	GPtrArray *shown = g_ptr_array_new();

	notify_failed(m);
	m->count = 3;
	notify_updates(m, FALSE);
	g_ptr_array_add(shown, m->note_updates);
	/* the user clicks it away */
	note_close(g_ptr_array_index(shown, 0));
	g_ptr_array_set_size(shown, 0);
	m->count = 4;
	notify_updates(m, TRUE);
	manager_stop(m);
	g_ptr_array_free(shown, TRUE);
	g_free(m);
	return 0;
}
