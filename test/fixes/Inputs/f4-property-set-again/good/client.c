#include <gio/gio.h>
#include <stdio.h>

#define WEB_TYPE_AUTH web_auth_get_type()
G_DECLARE_FINAL_TYPE(WebAuth, web_auth, WEB, AUTH, GObject)

struct _WebAuth {
	GObject parent_instance;
	char *realm;
	GIcon *badge;
	GFile *store;
	guint tries;
};

enum { PROP_0, PROP_REALM, PROP_BADGE, PROP_STORE, PROP_TRIES };

G_DEFINE_TYPE(WebAuth, web_auth, G_TYPE_OBJECT)

static void web_auth_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
	WebAuth *a = WEB_AUTH(object);

	switch (id) {
	case PROP_REALM:
		a->realm = g_value_dup_string(value);
		break;
	case PROP_BADGE:
		a->badge = g_value_dup_object(value);
		break;
	case PROP_STORE:
		g_set_object(&a->store, g_value_get_object(value));
		break;
	case PROP_TRIES:
		a->tries = g_value_get_uint(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
	}
}

static void web_auth_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
	WebAuth *a = WEB_AUTH(object);

	switch (id) {
	case PROP_REALM:
		g_value_set_string(value, a->realm);
		break;
	case PROP_BADGE:
		g_value_set_object(value, a->badge);
		break;
	case PROP_STORE:
		g_value_set_object(value, a->store);
		break;
	case PROP_TRIES:
		g_value_set_uint(value, a->tries);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
	}
}

static void web_auth_finalize(GObject *object)
{
	WebAuth *a = WEB_AUTH(object);

	g_free(a->realm);
	g_clear_object(&a->badge);
	g_clear_object(&a->store);
	G_OBJECT_CLASS(web_auth_parent_class)->finalize(object);
}

static void web_auth_class_init(WebAuthClass *klass)
{
	GObjectClass *oc = G_OBJECT_CLASS(klass);

	oc->set_property = web_auth_set_property;
	oc->get_property = web_auth_get_property;
	oc->finalize = web_auth_finalize;
	g_object_class_install_property(oc, PROP_REALM,
		g_param_spec_string("realm", "", "", NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY));
	g_object_class_install_property(oc, PROP_BADGE,
		g_param_spec_object("badge", "", "", G_TYPE_ICON, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY));
	g_object_class_install_property(oc, PROP_STORE,
		g_param_spec_object("store", "", "", G_TYPE_FILE, G_PARAM_READWRITE));
	g_object_class_install_property(oc, PROP_TRIES,
		g_param_spec_uint("tries", "", "", 0, 10, 0, G_PARAM_READWRITE));
}

static void web_auth_init(WebAuth *a)
{
	a->tries = 3;
}

int main(void)
{
	GIcon *icon = g_themed_icon_new("lock");

	for (guint i = 0; i < 3; i++) {
		WebAuth *a = g_object_new(WEB_TYPE_AUTH, "realm", "office", "badge", icon, NULL);
		GFile *store = g_file_new_for_path("/tmp");

		g_object_set(a, "store", store, "tries", i, NULL);
		g_object_set(a, "store", store, NULL);
		g_object_unref(store);
		printf("%s %u\n", a->realm, a->tries);
		g_object_unref(a);
	}
	g_object_unref(icon);
	return 0;
}
