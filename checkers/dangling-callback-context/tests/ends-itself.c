// RUN: %check-findings %s
// The handler disconnects itself when it is called: once.
#include <glib-object.h>

typedef struct {
  GObject parent;
  int done;
} Login;
typedef struct {
  GObjectClass parent_class;
} LoginClass;

G_DEFINE_TYPE(Login, login, G_TYPE_OBJECT)

static void on_answer(GObject *request, gpointer data) {
  Login *l = data;
  g_signal_handlers_disconnect_by_func(request, on_answer, l);
  l->done = 1;
}

void login_ask(Login *l, GObject *request) {
  g_signal_connect(request, "answer", G_CALLBACK(on_answer), l); // NOTE: it is registered here
}

static void login_init(Login *l) { l->done = 0; }

static void login_finalize(GObject *object) {
  Login *l = (Login *)object;
  l->done = 1;
  G_OBJECT_CLASS(login_parent_class)->finalize(object); // REASON: called-once // WARN[low]: 'object' is freed while callback 'on_answer' may still be registered with it
}

static void login_class_init(LoginClass *klass) {
  G_OBJECT_CLASS(klass)->finalize = login_finalize;
}
