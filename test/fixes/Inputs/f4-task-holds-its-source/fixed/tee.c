#include "tee.h"

struct _TeeStream {
	GObject parent_instance;
	GByteArray *copy;
	GCancellable *cancellable;
	gboolean ended;
	TeeSaved done;
	gpointer done_data;
};

G_DEFINE_TYPE(TeeStream, tee_stream, G_TYPE_OBJECT)

static void tee_stream_notify(TeeStream *tee, GError *error)
{
	TeeSaved done = tee->done;

	tee->done = NULL;
	done(tee, error ? -1 : (gssize)tee->copy->len, error, tee->done_data);
	g_clear_error(&error);
	g_clear_object(&tee->cancellable);
}

static void tee_stream_finalize(GObject *object)
{
	TeeStream *tee = TEE_STREAM(object);

	g_byte_array_unref(tee->copy);
	g_clear_object(&tee->cancellable);
	G_OBJECT_CLASS(tee_stream_parent_class)->finalize(object);
}

static void tee_stream_class_init(TeeStreamClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = tee_stream_finalize;
}

static void tee_stream_init(TeeStream *tee)
{
	tee->copy = g_byte_array_new();
}

TeeStream *tee_stream_new(void)
{
	return g_object_new(TEE_TYPE_STREAM, NULL);
}

void tee_stream_save(TeeStream *tee, GCancellable *cancellable, TeeSaved done, gpointer data)
{
	tee->cancellable = cancellable ? g_object_ref(cancellable) : NULL;
	tee->done = done;
	tee->done_data = data;
}

void tee_stream_feed(TeeStream *tee, const void *buf, gsize len)
{
	GError *error = NULL;

	if (tee->ended)
		return;
	if (g_cancellable_set_error_if_cancelled(tee->cancellable, &error)) {
		tee->ended = TRUE;
		tee_stream_notify(tee, error);
		return;
	}
	g_byte_array_append(tee->copy, buf, len);
}

void tee_stream_end(TeeStream *tee)
{
	if (tee->ended)
		return;
	tee->ended = TRUE;
	tee_stream_notify(tee, NULL);
}
