#include <gio/gio.h>

typedef struct {
	GObject parent;
	GHashTable *icons;	/* app name -> GIcon */
	GHashTable *polls;	/* change id -> id of the pending timeout */
	GCancellable *cancellable;
	guint done;
} UpdateDock;

typedef struct {
	GObjectClass parent_class;
} UpdateDockClass;

typedef struct {
	UpdateDock *dock;
	char *change;
} PollData;

GType update_dock_get_type (void);
G_DEFINE_TYPE (UpdateDock, update_dock, G_TYPE_OBJECT)

extern gboolean change_is_done (const char *change);

static void
poll_data_free (gpointer p)
{
	PollData *pd = p;

	g_free (pd->change);
	g_free (pd);
}

static void schedule_poll (UpdateDock *self, const char *change);

static gboolean
poll_change (gpointer p)
{
	PollData *pd = p;
	UpdateDock *self = pd->dock;
	gpointer key = NULL;

	/* this source ends itself, it must not be removed with the entry */
	if (g_hash_table_steal_extended (self->polls, pd->change, &key, NULL))
		g_free (key);
	if (change_is_done (pd->change))
		self->done++;
	else
		schedule_poll (self, pd->change);
	return G_SOURCE_REMOVE;
}

static void
schedule_poll (UpdateDock *self, const char *change)
{
	PollData *pd;
	guint id;

	if (g_hash_table_contains (self->polls, change))
		return;
	pd = g_new0 (PollData, 1);
	pd->dock = self;
	pd->change = g_strdup (change);
	id = g_timeout_add_full (G_PRIORITY_DEFAULT, 500, poll_change, pd, poll_data_free);
	g_hash_table_insert (self->polls, g_strdup (change), GUINT_TO_POINTER (id));
}

void
update_dock_watch (UpdateDock *self, const char *change, GIcon *icon)
{
	if (icon)
		g_hash_table_replace (self->icons, g_strdup (change), g_object_ref (icon));
	schedule_poll (self, change);
}

static void
update_dock_dispose (GObject *object)
{
	UpdateDock *self = (UpdateDock *) object;

	if (self->cancellable)
		g_cancellable_cancel (self->cancellable);
	g_clear_object (&self->cancellable);
	g_clear_pointer (&self->icons, g_hash_table_unref);
	g_clear_pointer (&self->polls, g_hash_table_unref);
	G_OBJECT_CLASS (update_dock_parent_class)->dispose (object);
}

static void
update_dock_init (UpdateDock *self)
{
	self->cancellable = g_cancellable_new ();
	self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
	self->polls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); // BAD: F7 the timeout ids die with the table in dispose, the timeouts go on with a dead dock
}

static void
update_dock_class_init (UpdateDockClass *klass)
{
	G_OBJECT_CLASS (klass)->dispose = update_dock_dispose;
}
