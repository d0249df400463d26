#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#define WEB_TYPE_CLIENT web_client_get_type()
G_DECLARE_FINAL_TYPE(WebClient, web_client, WEB, CLIENT, GObject)

struct _WebClient {
	GObject parent_instance;
	char *agent;
	guint timeout;
	GIcon *badge;
	GFile *trust;
	GPtrArray *hosts;
	gboolean stale;
};

enum { PROP_0, PROP_AGENT, PROP_TIMEOUT, PROP_BADGE, PROP_TRUST };

G_DEFINE_TYPE(WebClient, web_client, G_TYPE_OBJECT)

static void web_client_set_trust(WebClient *c, GFile *trust)
{
	if (c->trust == trust)
		return;
	g_clear_object(&c->trust);
	c->trust = trust ? g_object_ref(trust) : NULL;
}

static void web_client_set_property(GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
	WebClient *c = WEB_CLIENT(object);

	switch (id) {
	case PROP_AGENT:
		g_free(c->agent);
		c->agent = g_value_dup_string(value);
		break;
	case PROP_TIMEOUT:
		c->timeout = g_value_get_uint(value);
		c->stale = TRUE;
		break;
	case PROP_BADGE:
		c->badge = g_value_dup_object(value); // BAD: F4 the badge that was set before is not dropped
		c->stale = TRUE;
		break;
	case PROP_TRUST:
		web_client_set_trust(c, g_value_get_object(value));
		c->stale = TRUE;
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
	}
}

static void web_client_get_property(GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
	WebClient *c = WEB_CLIENT(object);

	switch (id) {
	case PROP_AGENT:
		g_value_set_string(value, c->agent);
		break;
	case PROP_TIMEOUT:
		g_value_set_uint(value, c->timeout);
		break;
	case PROP_BADGE:
		g_value_set_object(value, c->badge);
		break;
	case PROP_TRUST:
		g_value_set_object(value, c->trust);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, pspec);
	}
}

static void web_client_finalize(GObject *object)
{
	WebClient *c = WEB_CLIENT(object);

	g_free(c->agent);
	g_clear_object(&c->badge);
	g_clear_object(&c->trust);
	g_ptr_array_unref(c->hosts);
	G_OBJECT_CLASS(web_client_parent_class)->finalize(object);
}

static void web_client_class_init(WebClientClass *klass)
{
	GObjectClass *oc = G_OBJECT_CLASS(klass);

	oc->set_property = web_client_set_property;
	oc->get_property = web_client_get_property;
	oc->finalize = web_client_finalize;
	g_object_class_install_property(oc, PROP_AGENT,
		g_param_spec_string("agent", "", "", NULL, G_PARAM_READWRITE));
	g_object_class_install_property(oc, PROP_TIMEOUT,
		g_param_spec_uint("timeout", "", "", 0, G_MAXUINT, 30, G_PARAM_READWRITE));
	g_object_class_install_property(oc, PROP_BADGE,
		g_param_spec_object("badge", "", "", G_TYPE_ICON, G_PARAM_READWRITE));
	g_object_class_install_property(oc, PROP_TRUST,
		g_param_spec_object("trust", "", "", G_TYPE_FILE, G_PARAM_READWRITE));
}

static void web_client_init(WebClient *c)
{
	c->hosts = g_ptr_array_new_with_free_func(g_free);
	c->timeout = 30;
}

int main(void)
{
	WebClient *c = g_object_new(WEB_TYPE_CLIENT, "agent", "me/1", NULL);
	static const char *const names[] = { "lock", "unlock", "warning" };
	char *agent = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		GIcon *icon = g_themed_icon_new(names[i]);
		GFile *trust = g_file_new_for_path("/etc/ssl");

		g_object_set(c, "badge", icon, "trust", trust, "timeout", 10 + i, NULL);
		g_object_unref(icon);
		g_object_unref(trust);
	}
	g_object_get(c, "agent", &agent, NULL);
	printf("%s\n", agent);
	g_free(agent);
	g_object_unref(c);
	return 0;
}
