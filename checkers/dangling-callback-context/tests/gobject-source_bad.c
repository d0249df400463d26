// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A class with nothing but dispose: the object ends there. Its timer is known by
// a number in the object.
#include <glib-object.h>

typedef struct _Spinner Spinner;
struct _Spinner {
  GObject parent;
  guint blink, turn;
  int angle;
};
typedef struct {
  GObjectClass parent_class;
} SpinnerClass;

G_DEFINE_TYPE(Spinner, spinner, G_TYPE_OBJECT)

static gboolean on_turn(gpointer data) {
  Spinner *s = data;
  s->angle++;
  return G_SOURCE_CONTINUE;
}
static gboolean on_blink(gpointer data) {
  Spinner *s = data;
  s->angle = 0;
  return G_SOURCE_CONTINUE;
}

void spinner_start(Spinner *s) {
  s->turn = g_timeout_add(40, on_turn, s); // NOTE: it is registered here
  s->blink = g_timeout_add(500, on_blink, s);
}

static void spinner_init(Spinner *s) { s->angle = 0; }

static void spinner_dispose(GObject *object) {
  Spinner *s = (Spinner *)object;
  g_source_remove(s->blink); // NOTE: '_Spinner.blink' is unregistered here
#ifdef FIXED
  g_source_remove(s->turn);
#endif
  G_OBJECT_CLASS(spinner_parent_class)->dispose(object); // WARN[medium]: 'object' is freed while '_Spinner.turn' may still be registered
}

static void spinner_class_init(SpinnerClass *klass) {
  G_OBJECT_CLASS(klass)->dispose = spinner_dispose;
}
