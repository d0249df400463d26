// RUN: %check-findings --confidence=low %s

#include <glib.h>

gboolean load_ok(const gchar *path, gchar **text, GError **error) {
  GError *local = NULL;
  if (!g_file_get_contents(path, text, NULL, &local)) {
    if (local) {
      g_propagate_error(error, local);
      return FALSE;
    }
  }
  return TRUE;
}

void other(GError **error);

gboolean may_be_set_ok(const gchar *path, gchar **text, GError **error) {
  GError *local = NULL;
  other(&local);
  if (!g_file_get_contents(path, text, NULL, error))
    return FALSE;
  return local == NULL;
}
