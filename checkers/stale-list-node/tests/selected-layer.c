// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
/* Document window model: GList of layers, plus the selected layer. */
#include <glib.h>

typedef struct {
  gchar *name;
  gboolean visible;
  gint z;
} Layer;

typedef struct {
  GList *layers;
  Layer *selected;
  guint n_changes;
} Document;

static Document doc;

Layer *document_add_layer(const gchar *name, gint z) {
  Layer *l = g_new0(Layer, 1);

  l->name = g_strdup(name);
  l->visible = TRUE;
  l->z = z;
  doc.layers = g_list_append(doc.layers, l);
  doc.n_changes++;
  return l;
}

gboolean document_select(const gchar *name) {
  GList *it;

  for (it = doc.layers; it != NULL; it = it->next) {
    Layer *l = it->data;

    if (g_strcmp0(l->name, name) == 0) {
      doc.selected = l; // NOTE: 'doc.selected' is set here
      return TRUE;
    }
  }
  return FALSE;
}

static void layer_free(Layer *l) {
  g_free(l->name);
  g_free(l); // NOTE: 'layer_free' frees it here
}

void document_delete_layer(Layer *l) {
  doc.layers = g_list_remove(doc.layers, l);
#ifdef FIXED
  if (doc.selected == l)
    doc.selected = NULL;
#endif
  layer_free(l); // WARN[medium]: 'l' is freed while 'doc.selected' may still point to it
  doc.n_changes++;
}

void document_delete_hidden(void) {
  GList *it = doc.layers;

  while (it) {
    Layer *l = it->data;

    it = it->next;
    if (!l->visible)
      document_delete_layer(l);
  }
}

void document_raise_selected(void) {
  if (doc.selected) {
    doc.selected->z++; // NOTE: 'document_raise_selected' follows 'doc.selected' later
    doc.n_changes++;
  }
}
