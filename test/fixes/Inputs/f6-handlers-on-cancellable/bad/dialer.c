#include <string.h>
#include "dialer.h"

guint live_cancellables;

typedef struct {
	char *host;
	GCancellable *inner;
	guint step;
	DialDone done;
	gpointer data;
} DialData;

static void inner_gone(gpointer data, GObject *where)
{
	(void)data;
	(void)where;
	live_cancellables--;
}

static void on_outer_cancelled(GCancellable *outer, gpointer data)
{
	GCancellable *inner = data;

	(void)outer;
	g_cancellable_cancel(inner);
}

static DialData *dial_data_new(const char *host, GCancellable *cancellable, DialDone done, gpointer data)
{
	DialData *d = g_new0(DialData, 1);

	d->host = g_strdup(host);
	d->done = done;
	d->data = data;
	d->inner = g_cancellable_new();
	live_cancellables++;
	g_object_weak_ref(G_OBJECT(d->inner), inner_gone, NULL);
	if (cancellable) {
		g_cancellable_connect(cancellable, G_CALLBACK(on_outer_cancelled), // BAD: F6 the caller's cancellable keeps one more handler and object for each call
				      g_object_ref(d->inner), g_object_unref);
	}
	return d;
}

static void dial_data_free(DialData *d)
{
	g_clear_object(&d->inner);
	g_free(d->host);
	g_free(d);
}

static gboolean dial_step(gpointer data)
{
	DialData *d = data;

	if (g_cancellable_is_cancelled(d->inner)) {
		d->done(FALSE, d->data);
		dial_data_free(d);
		return G_SOURCE_REMOVE;
	}
	if (++d->step < 2)
		return G_SOURCE_CONTINUE;
	d->done(strchr(d->host, '.') != NULL, d->data);
	dial_data_free(d);
	return G_SOURCE_REMOVE;
}

void dialer_connect(const char *host, GCancellable *cancellable, DialDone done, gpointer data)
{
	DialData *d = dial_data_new(host, cancellable, done, data);

	g_idle_add(dial_step, d);
}
