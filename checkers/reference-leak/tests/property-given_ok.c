// RUN: %check-findings %s
#include <glib-object.h>

void keep_for_later(GObject *from);

void read_target(GObject *reader) {
  GObject *target = NULL;
  g_object_get(reader, "target", &target, NULL);
  if (target)
    keep_for_later(target);
}
