// RUN: %check-findings %s

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
    if (own != NULL) { // NOTE: the failure is seen here
      g_propagate_error(error, own);
      goto out; // WARN[medium]: the caller gets an error, and 'res' still says that all went well
    }
  }
out:
  return res;
}

gboolean tidy(const gchar *path, GError **error) {
  GError *own = NULL;
  if (!g_file_set_contents(path, "", 0, NULL)) { // NOTE: the failure is seen here
    g_propagate_error(error, own);
    return FALSE; // WARN[medium]: a failure is returned, and 'own' has no error: 'g_file_set_contents' had nowhere to put it
  }
  return TRUE;
}

// What is returned is true since the last round of the first loop.
gboolean install_all(gchar **paths, int n, GError **error) {
  GError *own = NULL;
  gboolean res = FALSE;
  for (int i = 0; i < n; i++) {
    res = write_image(paths[i], error);
    if (!res)
      goto out;
  }
  mark(paths[0], &own);
  if (own != NULL) { // NOTE: the failure is seen here
    g_propagate_error(error, own);
    goto out; // WARN[medium]: the caller gets an error, and 'res' still says that all went well
  }
out:
  return res;
}
