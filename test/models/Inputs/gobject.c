/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include <glib-object.h>

#define PANEL_TYPE (panel_get_type())
G_DECLARE_FINAL_TYPE(Panel, panel, PANEL, PANEL, GObject)

struct _Panel {
  GObject parent_instance;
  GObject *model;
  guint blink;
  int changes;
};
G_DEFINE_TYPE(Panel, panel, G_TYPE_OBJECT)

static void on_changed(GObject *model, gpointer data) {
  PANEL_PANEL(data)->changes += model != NULL;
}
static gboolean on_blink(gpointer data) {
  PANEL_PANEL(data)->changes = 0;
  return G_SOURCE_CONTINUE;
}

void panel_show(Panel *self, GObject *model) {
  self->model = g_object_ref(model);
  g_signal_connect(model, "changed", G_CALLBACK(on_changed), self);
  self->blink = g_timeout_add(500, on_blink, self);
}

static void panel_init(Panel *self) { self->changes = 0; }

static void panel_dispose(GObject *object) {
  Panel *self = PANEL_PANEL(object);
#ifdef FIXED
  g_clear_handle_id(&self->blink, g_source_remove);
#endif
  g_clear_object(&self->model);
  G_OBJECT_CLASS(panel_parent_class)->dispose(object);
}

static void panel_finalize(GObject *object) {
  Panel *self = PANEL_PANEL(object);
#ifdef FIXED
  g_signal_handlers_disconnect_by_data(self->model, self);
#endif
  self->changes = 0;
  G_OBJECT_CLASS(panel_parent_class)->finalize(object);
}

static void panel_class_init(PanelClass *klass) {
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  object_class->dispose = panel_dispose;
  object_class->finalize = panel_finalize;
}
