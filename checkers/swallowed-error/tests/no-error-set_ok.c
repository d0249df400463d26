// RUN: %check-findings --confidence=low %s

#include <glib.h>

void say(GError **error, const gchar *text);

gboolean load(const gchar *path, gchar **text, GError **error) {
  if (!g_file_get_contents(path, text, NULL, NULL)) {
    say(error, path);
    return FALSE;
  }
  return g_file_set_contents(path, "", 0, error);
}

// Nobody is told of errors by it.
gboolean is_there(const gchar *path, gchar **text) {
  if (!g_file_get_contents(path, text, NULL, NULL))
    return FALSE;
  return TRUE;
}
