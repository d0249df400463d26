/* One-shot sources whose ids nobody needs: each holds a reference of its own. */
#include <gio/gio.h>

typedef struct {
	GObject parent;
	GQueue *lines;
	guint max_lines;
	guint flush_id;
	gboolean closed;
} Toast;

typedef struct {
	GObjectClass parent_class;
} ToastClass;

typedef struct {
	GWeakRef toast;
	char *line;
} Expiry;

GType toast_get_type (void);
G_DEFINE_TYPE (Toast, toast, G_TYPE_OBJECT)

static gboolean
close_later_cb (gpointer data)
{
	Toast *self = data;

	self->closed = TRUE;
	g_queue_clear_full (self->lines, g_free);
	return G_SOURCE_REMOVE;
}

void
toast_close_later (Toast *self)
{
	g_timeout_add_full (G_PRIORITY_DEFAULT, 200, close_later_cb, g_object_ref (self), g_object_unref);
}

static void
expiry_free (gpointer data)
{
	Expiry *e = data;

	g_weak_ref_clear (&e->toast);
	g_free (e->line);
	g_free (e);
}

static gboolean
expiry_cb (gpointer data)
{
	Expiry *e = data;
	g_autoptr(GObject) obj = g_weak_ref_get (&e->toast);
	GList *l;

	if (obj == NULL)
		return G_SOURCE_REMOVE;
	l = g_queue_find_custom (((Toast *) obj)->lines, e->line, (GCompareFunc) g_strcmp0);
	if (l != NULL) {
		g_free (l->data);
		g_queue_delete_link (((Toast *) obj)->lines, l);
	}
	return G_SOURCE_REMOVE;
}

static gboolean
flush_cb (gpointer data)
{
	Toast *self = data;

	self->flush_id = 0;
	while (g_queue_get_length (self->lines) > self->max_lines)
		g_free (g_queue_pop_head (self->lines));
	return G_SOURCE_REMOVE;
}

void
toast_add (Toast *self, const char *line)
{
	Expiry *e;

	if (self->closed)
		return;
	g_queue_push_tail (self->lines, g_strdup (line));

	e = g_new0 (Expiry, 1);
	g_weak_ref_init (&e->toast, self);
	e->line = g_strdup (line);
	g_timeout_add_seconds_full (G_PRIORITY_LOW, 10, expiry_cb, e, expiry_free);

	if (self->flush_id == 0)
		self->flush_id = g_idle_add (flush_cb, self);
}

static void
toast_dispose (GObject *object)
{
	Toast *self = (Toast *) object;

	g_clear_handle_id (&self->flush_id, g_source_remove);
	G_OBJECT_CLASS (toast_parent_class)->dispose (object);
}

static void
toast_finalize (GObject *object)
{
	Toast *self = (Toast *) object;

	g_queue_free_full (self->lines, g_free);
	G_OBJECT_CLASS (toast_parent_class)->finalize (object);
}

static void
toast_class_init (ToastClass *klass)
{
	G_OBJECT_CLASS (klass)->dispose = toast_dispose;
	G_OBJECT_CLASS (klass)->finalize = toast_finalize;
}

static void
toast_init (Toast *self)
{
	self->lines = g_queue_new ();
	self->max_lines = 5;
}
