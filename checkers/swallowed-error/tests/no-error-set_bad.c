// RUN: %check-findings %s

#include <glib.h>

gboolean load(const gchar *path, gchar **text, GError **error) {
  if (!g_file_get_contents(path, text, NULL, NULL)) // NOTE: the failure is seen here
    return FALSE; // WARN[medium]: a failure is returned, and 'error' has no error: 'g_file_get_contents' had nowhere to put it
  return g_file_set_contents(path, "", 0, error);
}

gchar *both(const gchar *a, const gchar *b, GError **error) {
  gchar *text = NULL, *more = NULL;
  if (!g_file_get_contents(a, &text, NULL, error))
    return NULL;
  if (!g_file_get_contents(b, &more, NULL, NULL)) { // NOTE: the failure is seen here
    g_free(text);
    return NULL; // WARN[medium]: a failure is returned, and 'error' has no error: 'g_file_get_contents' had nowhere to put it
  }
  g_free(more);
  return text;
}

int as_number(const gchar *a, const gchar *b, GError **error) {
  gboolean ok = g_file_set_contents(a, "", 0, NULL);
  if (!ok) // NOTE: the failure is seen here
    return -1; // WARN[medium]: a failure is returned, and 'error' has no error: 'g_file_set_contents' had nowhere to put it
  if (!g_file_set_contents(b, "", 0, error))
    return -1;
  return 0;
}
