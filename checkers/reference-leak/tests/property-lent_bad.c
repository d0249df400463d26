// RUN: %check-findings %s
// CVET-ONLY: what becomes of a reference elsewhere, the whole program tells
// What code that is not in sight was lent, and is used behind it, is no gift.
#include <glib-object.h>

void wait_for_signal(GObject *from);

void read_signal(GObject *reader, GCallback fn) {
  GObject *target = NULL;
  gulong id;
  g_object_get(reader, "target", &target, NULL); // WARN[medium]: the reference in 'target', which is given here, is never dropped
  if (!target)
    return;
  id = g_signal_connect(target, "changed", fn, reader);
  wait_for_signal(target);
  g_signal_handler_disconnect(target, id);
}
