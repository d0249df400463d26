#include <glib-object.h>

typedef struct {
	GObject parent;
	int tries;
	gboolean up;
	guint poll_id;
	guint retry_id;
	guint down_id;		/* link went down, wait whether it is back at once */
} Probe;
typedef struct { GObjectClass parent; } ProbeClass;
GType probe_get_type(void);
G_DEFINE_TYPE(Probe, probe, G_TYPE_OBJECT)

static gboolean on_poll(gpointer data)
{
	Probe *self = data;

	g_print("poll %d up %d\n", ++self->tries, self->up);
	return G_SOURCE_CONTINUE;
}

static gboolean on_retry(gpointer data)
{
	Probe *self = data;

	self->retry_id = 0;
	self->poll_id = g_timeout_add(5, on_poll, self);
	return G_SOURCE_REMOVE;
}

static gboolean on_down(gpointer data)
{
	Probe *self = data;

	self->down_id = 0;
	self->up = FALSE;
	return G_SOURCE_REMOVE;
}

static void probe_reset(Probe *self)
{
	g_clear_handle_id(&self->poll_id, g_source_remove);
	g_clear_handle_id(&self->retry_id, g_source_remove);
	g_clear_handle_id(&self->down_id, g_source_remove);
	self->tries = 0;
}

static void probe_start(Probe *self)
{
	probe_reset(self);
	self->up = TRUE;
	self->retry_id = g_timeout_add(1, on_retry, self);
}

static void probe_carrier(Probe *self, gboolean up)
{
	if (up) {
		g_clear_handle_id(&self->down_id, g_source_remove);
		self->up = TRUE;
	} else if (self->down_id == 0) {
		self->down_id = g_timeout_add(30, on_down, self);
	}
}

static void probe_finalize(GObject *object)
{
	Probe *self = (Probe *)object;

	g_clear_handle_id(&self->poll_id, g_source_remove);
	g_clear_handle_id(&self->retry_id, g_source_remove);
	g_clear_handle_id(&self->down_id, g_source_remove);

	G_OBJECT_CLASS(probe_parent_class)->finalize(object);
}

static void probe_init(Probe *self)
{
	self->up = FALSE;
}

static void probe_class_init(ProbeClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = probe_finalize;
}

static gboolean quit(gpointer data)
{
	g_main_loop_quit(data);
	return G_SOURCE_REMOVE;
}

static gboolean unplug(gpointer data)
{
	Probe **p = data;

	probe_carrier(*p, FALSE);
	g_clear_object(p);
	return G_SOURCE_REMOVE;
}

int main(void)
{
	GMainLoop *loop = g_main_loop_new(NULL, FALSE);
	Probe *p = g_object_new(probe_get_type(), NULL);

	probe_start(p);
	g_timeout_add(15, unplug, &p);
	g_timeout_add(80, quit, loop);
	g_main_loop_run(loop);
	g_main_loop_unref(loop);
	return 0;
}
