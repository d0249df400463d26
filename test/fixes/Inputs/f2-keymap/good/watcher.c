#include <glib-object.h>
#include <stdio.h>
#include <string.h>

#define IN_TYPE_BACKEND (backend_get_type())
G_DECLARE_FINAL_TYPE(Backend, backend, IN, BACKEND, GObject)
struct _Backend {
  GObject parent;
  char *layout;
};
G_DEFINE_TYPE(Backend, backend, G_TYPE_OBJECT)
static guint keymap_changed, idle_changed;

static void backend_finalize(GObject *object) {
  Backend *backend = IN_BACKEND(object);
  g_free(backend->layout);
  G_OBJECT_CLASS(backend_parent_class)->finalize(object);
}

static void backend_class_init(BackendClass *klass) {
  G_OBJECT_CLASS(klass)->finalize = backend_finalize;
  keymap_changed = g_signal_new("keymap-changed", IN_TYPE_BACKEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  idle_changed = g_signal_new("idle-changed", IN_TYPE_BACKEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void backend_init(Backend *backend) { backend->layout = g_strdup("us"); }

#define IN_TYPE_WATCHER (watcher_get_type())
G_DECLARE_FINAL_TYPE(Watcher, watcher, IN, WATCHER, GObject)
struct _Watcher {
  GObject parent;
  Backend *backend;
  gulong idle_handler;
  char *keymap;
  guint idles;
};
G_DEFINE_TYPE(Watcher, watcher, G_TYPE_OBJECT)

static void on_keymap_changed(Backend *backend, Watcher *watcher) {
  g_free(watcher->keymap);
  watcher->keymap = g_strdup(backend->layout);
  printf("keymap %s\n", watcher->keymap);
}

static void on_idle_changed(Backend *backend, Watcher *watcher) {
  (void)backend;
  watcher->idles++;
}

static void watcher_dispose(GObject *object) {
  Watcher *watcher = IN_WATCHER(object);
  if (watcher->backend != NULL)
    g_clear_signal_handler(&watcher->idle_handler, watcher->backend);
  g_clear_object(&watcher->backend);
  G_OBJECT_CLASS(watcher_parent_class)->dispose(object);
}

static void watcher_finalize(GObject *object) {
  Watcher *watcher = IN_WATCHER(object);
  g_free(watcher->keymap);
  G_OBJECT_CLASS(watcher_parent_class)->finalize(object);
}

static void watcher_class_init(WatcherClass *klass) {
  G_OBJECT_CLASS(klass)->dispose = watcher_dispose;
  G_OBJECT_CLASS(klass)->finalize = watcher_finalize;
}

static void watcher_init(Watcher *watcher) { watcher->keymap = g_strdup("none"); }

static Watcher *watcher_new(Backend *backend) {
  Watcher *watcher = g_object_new(IN_TYPE_WATCHER, NULL);
  watcher->backend = g_object_ref(backend);
  g_signal_connect_object(backend, "keymap-changed", G_CALLBACK(on_keymap_changed), watcher, 0);
  watcher->idle_handler = g_signal_connect(backend, "idle-changed", G_CALLBACK(on_idle_changed), watcher);
  return watcher;
}

int main(void) {
  char word[16], arg[16];
  Backend *backend = g_object_new(IN_TYPE_BACKEND, NULL);
  GHashTable *watchers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
  while (scanf("%15s %15s", word, arg) == 2) {
    if (!strcmp(word, "start") && !g_hash_table_contains(watchers, arg)) {
      g_hash_table_insert(watchers, g_strdup(arg), watcher_new(backend));
    } else if (!strcmp(word, "stop")) {
      g_hash_table_remove(watchers, arg);
    } else if (!strcmp(word, "keymap")) {
      g_free(backend->layout);
      backend->layout = g_strdup(arg);
      g_signal_emit(backend, keymap_changed, 0);
    }
    g_signal_emit(backend, idle_changed, 0);
  }
  g_hash_table_unref(watchers);
  g_object_unref(backend);
  return 0;
}
