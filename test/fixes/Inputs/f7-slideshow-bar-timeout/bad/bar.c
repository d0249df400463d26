#include <glib.h>

#define BAR_SECONDS 3

typedef struct _Viewer Viewer;

typedef struct {
	void (*set_visible) (Viewer *v, gboolean visible);
	void (*set_cursor) (Viewer *v, gboolean visible);
} ViewerOps;

struct _Viewer {
	const ViewerOps *ops;
	gboolean fullscreen;
	gboolean bar_shown;
	gboolean pointer_inside;
	guint bar_timeout_id;
	guint cursor_timeout_id;
};

static gboolean
bar_timeout_cb (gpointer data)
{
	Viewer *v = data;

	v->ops->set_visible (v, FALSE);
	v->bar_shown = FALSE;
	v->bar_timeout_id = 0;
	return G_SOURCE_REMOVE;
}

static gboolean
cursor_timeout_cb (gpointer data)
{
	Viewer *v = data;

	v->ops->set_cursor (v, FALSE);
	v->cursor_timeout_id = 0;
	return G_SOURCE_REMOVE;
}

static void
viewer_remove_bar_timeout (Viewer *v)
{
	if (v->bar_timeout_id > 0)
		g_source_remove (v->bar_timeout_id);
	v->bar_timeout_id = 0;
}

static void
viewer_add_bar_timeout (Viewer *v)
{
	v->bar_timeout_id = g_timeout_add_seconds (BAR_SECONDS, bar_timeout_cb, v); // BAD: F7 id of a timeout that is still running is overwritten, leave twice and one cannot be removed
}

static void
viewer_add_cursor_timeout (Viewer *v)
{
	if (v->cursor_timeout_id > 0)
		g_source_remove (v->cursor_timeout_id);
	v->cursor_timeout_id = g_timeout_add_seconds (5, cursor_timeout_cb, v);
}

static void
viewer_show_bar (Viewer *v)
{
	if (v->bar_shown)
		return;
	v->ops->set_visible (v, TRUE);
	v->bar_shown = TRUE;
}

void
viewer_bar_entered (Viewer *v)
{
	if (!v->fullscreen)
		return;
	v->pointer_inside = TRUE;
	viewer_remove_bar_timeout (v);
}

void
viewer_bar_left (Viewer *v)
{
	if (!v->fullscreen)
		return;
	v->pointer_inside = FALSE;
	viewer_add_bar_timeout (v);
}

void
viewer_motion (Viewer *v, int y)
{
	v->ops->set_cursor (v, TRUE);
	viewer_add_cursor_timeout (v);
	if (v->fullscreen && y < 5 && !v->pointer_inside)
		viewer_show_bar (v);
}

void
viewer_leave_fullscreen (Viewer *v)
{
	viewer_remove_bar_timeout (v);
	v->fullscreen = FALSE;
	v->bar_shown = FALSE;
}

void
viewer_free (Viewer *v)
{
	viewer_leave_fullscreen (v);
	if (v->cursor_timeout_id > 0)
		g_source_remove (v->cursor_timeout_id);
	g_free (v);
}
