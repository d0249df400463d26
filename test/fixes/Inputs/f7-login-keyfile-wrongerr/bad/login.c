#include <glib.h>

#define LOGIN_CONF "/etc/greeter/custom.conf"

typedef struct {
	char *name;
	char *session;
	gboolean locked;
} Account;

typedef struct {
	GHashTable *accounts;	/* name -> Account */
	Account *automatic;
} Registry;

static gboolean
store_keyfile (GKeyFile *kf, const char *path, GError **error)
{
	g_autofree char *data = NULL;
	gsize len = 0;

	data = g_key_file_to_data (kf, &len, error);
	if (data == NULL)
		return FALSE;
	return g_file_set_contents (path, data, (gssize) len, error);
}

static gboolean
save_session (Account *account, const char *path, GError **error)
{
	g_autoptr(GKeyFile) kf = g_key_file_new ();
	g_autoptr(GError) local_error = NULL;

	if (!g_key_file_load_from_file (kf, path, G_KEY_FILE_KEEP_COMMENTS, &local_error)) {
		if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
			g_propagate_error (error, g_steal_pointer (&local_error));
			return FALSE;
		}
	}
	g_key_file_set_string (kf, "User", "Session", account->session ? account->session : "");
	return store_keyfile (kf, path, error);
}

static gboolean
save_automatic_login (Registry *self, const char *name, gboolean enabled, GError **error)
{
	g_autoptr(GKeyFile) kf = NULL;
	g_autoptr(GError) local_error = NULL;

	kf = g_key_file_new ();
	if (!g_key_file_load_from_file (kf,
	                                LOGIN_CONF,
	                                G_KEY_FILE_KEEP_COMMENTS,
	                                error)) { // BAD: F7 the failure goes to error, local_error tested below is always NULL
		/* no custom.conf is fine, it gets made */
		if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
			g_propagate_error (error, g_steal_pointer (&local_error));
			return FALSE;
		}
	}

	g_key_file_set_boolean (kf, "daemon", "AutomaticLoginEnable", enabled);
	g_key_file_set_string (kf, "daemon", "AutomaticLogin", name);

	return store_keyfile (kf, LOGIN_CONF, error);
}

gboolean
registry_set_automatic (Registry *self, const char *name, gboolean enabled, GError **error)
{
	Account *account = g_hash_table_lookup (self->accounts, name);

	if (account == NULL || account->locked) {
		g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "no usable account '%s'", name);
		return FALSE;
	}
	if (!save_automatic_login (self, name, enabled, error))
		return FALSE;
	self->automatic = enabled ? account : NULL;
	return TRUE;
}

gboolean
registry_set_session (Registry *self, const char *name, const char *session, GError **error)
{
	Account *account = g_hash_table_lookup (self->accounts, name);
	g_autofree char *path = NULL;

	if (account == NULL) {
		g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "no account '%s'", name);
		return FALSE;
	}
	g_free (account->session);
	account->session = g_strdup (session);
	path = g_strdup_printf ("/var/lib/greeter/users/%s", name);
	return save_session (account, path, error);
}
