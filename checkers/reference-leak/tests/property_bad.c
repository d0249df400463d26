// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
#include <glib-object.h>

void read_signal(GObject *reader, GCallback fn) {
  GObject *target = NULL;
  gulong id;
  g_object_get(reader, "target", &target, NULL); // REASON: library-gives // WARN[medium]: the reference in 'target', which is given here, is never dropped
  if (!target)
    return;
  id = g_signal_connect(target, "changed", fn, reader);
  g_signal_handler_disconnect(target, id);
}
