#ifndef DIALER_H
#define DIALER_H
#include <gio/gio.h>

typedef void (*DialDone)(gboolean ok, gpointer data);

extern guint live_cancellables;

void dialer_connect(const char *host, GCancellable *cancellable, DialDone done, gpointer data);
#endif
