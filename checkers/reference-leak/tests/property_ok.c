// RUN: %check-findings %s
#include <glib-object.h>
int has(GObject *o)
{
	GObject *t = NULL;
	g_object_get(o, "target", &t, NULL);
	if (!t)
		return 0;
	g_object_unref(t);
	return 1;
}
