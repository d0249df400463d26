#ifndef TEE_H
#define TEE_H
#include <gio/gio.h>

#define TEE_TYPE_STREAM tee_stream_get_type()
G_DECLARE_FINAL_TYPE(TeeStream, tee_stream, TEE, STREAM, GObject)

TeeStream *tee_stream_new(void);
void tee_stream_save(TeeStream *tee, GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);
gssize tee_stream_save_finish(TeeStream *tee, GAsyncResult *res, GError **error);
void tee_stream_feed(TeeStream *tee, const void *buf, gsize len);
void tee_stream_end(TeeStream *tee);
#endif
