// RUN: %check-findings %s

#include <glib.h>

typedef struct {
  gchar *text;
} Note;

gboolean freed(Note *note, const gchar *path, GError **error) {
  GError *own = NULL;
  if (!g_file_get_contents(path, &note->text, NULL, &own)) { // NOTE: the failure is seen here
    g_warning("%s: %s", path, own->message);
    g_error_free(own);
    return TRUE; // WARN[medium]: 'g_file_get_contents' has failed, and the caller is told that all went well
  }
  return note->text[0] != 0;
}

gboolean left(const gchar *a, const gchar *b, GError **error) {
  gboolean ok = TRUE;
  GError *own = NULL;
  if (!g_file_set_contents(a, "", 0, &own)) // NOTE: the failure is seen here
    goto out; // WARN[medium]: 'g_file_set_contents' has failed, and 'ok' still says that all went well
  if (!g_file_set_contents(b, "", 0, error))
    ok = FALSE;
out:
  g_clear_error(&own);
  return ok;
}
