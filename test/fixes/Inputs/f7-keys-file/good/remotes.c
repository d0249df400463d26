#include <gio/gio.h>
#include <string.h>

typedef struct {
  char *name;
  char *url;
  gboolean verify;
} Remote;

static void remote_free(gpointer data) {
  Remote *r = data;

  g_free(r->name);
  g_free(r->url);
  g_free(r);
}

static gboolean get_boolean_default(GKeyFile *kf, const char *group, const char *key, gboolean fallback,
                                    gboolean *out, GError **error) {
  GError *local_error = NULL;
  gboolean v = g_key_file_get_boolean(kf, group, key, &local_error);

  if (local_error != NULL) {
    if (g_error_matches(local_error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)) {
      g_clear_error(&local_error);
      *out = fallback;
      return TRUE;
    }
    g_propagate_error(error, local_error);
    return FALSE;
  }
  *out = v;
  return TRUE;
}

static Remote *remote_parse(GKeyFile *kf, const char *group, GError **error) {
  Remote *r = g_new0(Remote, 1);

  r->name = g_strdup(group);
  r->url = g_key_file_get_string(kf, group, "url", error);
  if (r->url == NULL || !get_boolean_default(kf, group, "verify", TRUE, &r->verify, error)) {
    remote_free(r);
    return NULL;
  }
  return r;
}

static gboolean load_remotes(const char *path, GPtrArray *remotes, GError **error) {
  g_autoptr(GKeyFile) kf = g_key_file_new();
  GError *local_error = NULL;
  g_auto(GStrv) groups = NULL;
  gsize i;

  if (!g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, &local_error)) {
    if (!g_error_matches(local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
      g_propagate_error(error, local_error);
      return FALSE;
    }
    g_clear_error(&local_error);
    return TRUE;
  }
  groups = g_key_file_get_groups(kf, NULL);
  for (i = 0; groups[i] != NULL; i++) {
    Remote *r = remote_parse(kf, groups[i], error);

    if (r == NULL)
      return FALSE;
    g_ptr_array_add(remotes, r);
  }
  return TRUE;
}

int main(int argc, char **argv) {
  g_autoptr(GPtrArray) remotes = g_ptr_array_new_with_free_func(remote_free);
  g_autoptr(GError) error = NULL;
  guint i;

  if (!load_remotes(argc > 1 ? argv[1] : "/etc/remotes.conf", remotes, &error)) {
    g_printerr("remotes: %s\n", error->message);
    return 1;
  }
  for (i = 0; i < remotes->len; i++) {
    Remote *r = g_ptr_array_index(remotes, i);

    g_print("%s %s%s\n", r->name, r->url, r->verify ? "" : " (unverified)");
  }
  return 0;
}
