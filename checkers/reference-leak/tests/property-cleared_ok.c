// RUN: %check-findings %s
#include <glib-object.h>
int has(GObject *o)
{
	GObject *t = NULL;
	g_object_get(o, "target", &t, NULL);
	int r = t != NULL;
	g_clear_object(&t);
	return r;
}
