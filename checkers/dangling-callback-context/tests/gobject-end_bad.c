// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DDISPOSED
// RUN: %check-findings --none %s -- -DFINALIZED
// RUN: %check-findings --none %s -- -DBY_OBJECT
// An object ends when its class is told so: by then nothing may call back with
// it. What dispose disconnects is gone when finalize runs.
#include <glib-object.h>

typedef struct {
  GObject parent;
  GObject *model;
  int rows;
} View;
typedef struct {
  GObjectClass parent_class;
} ViewClass;

G_DEFINE_TYPE(View, view, G_TYPE_OBJECT)
#define VIEW(o) G_TYPE_CHECK_INSTANCE_CAST(o, view_get_type(), View)

static void on_rows(GObject *model, View *v) { v->rows += model != NULL; }

View *view_new(GObject *model) {
  View *v = g_object_new(view_get_type(), NULL);
  v->model = g_object_ref(model);
#ifdef BY_OBJECT
  g_signal_connect_object(model, "rows", G_CALLBACK(on_rows), v, 0);
#else
  g_signal_connect(model, "rows", G_CALLBACK(on_rows), v); // NOTE: it is registered here
#endif
  return v;
}

static void view_init(View *v) { v->rows = 0; }

static void view_dispose(GObject *object) {
  View *v = VIEW(object);
#ifdef DISPOSED
  g_signal_handlers_disconnect_by_func(v->model, on_rows, v);
#endif
  g_clear_object(&v->model);
  G_OBJECT_CLASS(view_parent_class)->dispose(object);
}

static void view_finalize(GObject *object) {
#ifdef FINALIZED
  g_signal_handlers_disconnect_by_data(VIEW(object)->model, object);
#endif
  VIEW(object)->rows = 0;
  G_OBJECT_CLASS(view_parent_class)->finalize(object); // WARN[low]: 'object' is freed while callback 'on_rows' may still be registered with it
}

static void view_class_init(ViewClass *klass) {
  GObjectClass *object_class = G_OBJECT_CLASS(klass);
  object_class->dispose = view_dispose;
  object_class->finalize = view_finalize;
}
