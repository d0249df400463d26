// RUN: %check-findings --confidence=low %s

#include <glib.h>

gboolean write_image(const gchar *path, GError **error);
void mark(const gchar *name, GError **error);

gboolean install(const gchar *path, gchar **names, int n, GError **error) {
  GError *own = NULL;
  gboolean res = write_image(path, error);
  if (!res)
    goto out;
  for (int i = 0; i < n; i++) {
    mark(names[i], &own);
    if (own != NULL) {
      g_propagate_error(error, own);
      res = FALSE;
      goto out;
    }
  }
out:
  return res;
}

gboolean tidy(const gchar *path, GError **error) {
  GError *own = NULL;
  if (!g_file_set_contents(path, "", 0, &own)) {
    g_propagate_error(error, own);
    return FALSE;
  }
  return TRUE;
}
