// RUN: %check-findings --confidence=low %s

#include <glib.h>

gboolean load_bad(const gchar *path, gchar **text, GError **error) {
  GError *local = NULL;
  if (!g_file_get_contents(path, text, NULL, error)) { // NOTE: 'g_file_get_contents' puts its error elsewhere
    if (local) { // WARN[medium]: 'local' is asked for an error, and nothing sets it
      g_propagate_error(error, g_steal_pointer(&local));
      return FALSE;
    }
  }
  g_clear_error(&local);
  return TRUE;
}
