// RUN: %check-findings %s
// CVET-ONLY: what others drop is known of a whole program
// What the loop is given in each turn it drops on one way only.
#include <glib-object.h>
typedef struct _GFile GFile;
typedef struct _GFileInfo GFileInfo;
typedef struct _GFileEnumerator GFileEnumerator;
typedef struct _GCancellable GCancellable;
typedef struct _GListModel GListModel;
GFileInfo *g_file_enumerator_next_file(GFileEnumerator *, GCancellable *, GError **);
GFile *g_file_get_child(GFile *, const char *);
gpointer g_list_model_get_item(GListModel *, guint);
int g_file_info_get_is_hidden(GFileInfo *);
long g_file_info_get_size(GFileInfo *);
int g_file_query_exists(GFile *, GCancellable *);
int g_file_delete(GFile *, GCancellable *, GError **);
const char *g_names_item(GListModel *, guint);

int count(GFileEnumerator *files, int hidden, GCancellable *c) {
  GFileInfo *info;
  int n = 0;
  while ((info = g_file_enumerator_next_file(files, c, NULL)) != NULL) { // NOTE: 'info' gets one more reference here
    if (!hidden && g_file_info_get_is_hidden(info)) // REASON: loop-drops-it // WARN[medium]: the reference to 'info' is not dropped on a way to the next turn of the loop
      continue;
    n += g_file_info_get_size(info) > 0;
    g_object_unref(info); // NOTE: it is dropped here on another way
  }
  return n;
}

int missing(GListModel *names, GFile *folder, guint n) {
  int gone = 0;
  for (guint i = 0; i < n; i++) {
    GFile *child = g_file_get_child(folder, g_names_item(names, i)); // NOTE: 'child' gets one more reference here
    if (g_file_query_exists(child, NULL)) // WARN[medium]: the reference to 'child' is not dropped on a way to the next turn of the loop
      continue;
    gone++;
    g_file_delete(child, NULL, NULL);
    g_object_unref(child); // NOTE: it is dropped here on another way
  }
  return gone;
}

/* The last one of them is kept. */
int newest(GFileEnumerator *files, GFileInfo **to) {
  GFileInfo *info, *best = NULL;
  while ((info = g_file_enumerator_next_file(files, NULL, NULL)) != NULL) {
    if (g_file_info_get_size(info) > 10) {
      g_clear_object(&best);
      best = info;
      continue;
    }
    g_object_unref(info);
  }
  *to = best;
  return best != NULL;
}
