// RUN: %check-findings %s

#include <glib.h>

typedef struct {
  gchar *text;
} Note;

gboolean handed_on(Note *note, const gchar *path, GError **error) {
  GError *own = NULL;
  if (!g_file_get_contents(path, &note->text, NULL, &own)) {
    g_propagate_error(error, own);
    return FALSE;
  }
  return TRUE;
}

// There is nobody who waits for an error.
void defaults(Note *note, const gchar *path) {
  GError *own = NULL;
  if (!g_file_get_contents(path, &note->text, NULL, &own)) {
    g_warning("%s: %s", path, own->message);
    g_error_free(own);
    note->text = g_strdup("");
  }
}
