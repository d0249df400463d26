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
static guint keymap_changed;

static void backend_finalize(GObject *object) {
  Backend *backend = IN_BACKEND(object);
  g_free(backend->layout);
  G_OBJECT_CLASS(backend_parent_class)->finalize(object);
}

static void backend_class_init(BackendClass *klass) {
  G_OBJECT_CLASS(klass)->finalize = backend_finalize;
  keymap_changed = g_signal_new("keymap-changed", IN_TYPE_BACKEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void backend_init(Backend *backend) { backend->layout = g_strdup("us"); }

static void backend_set_keymap(Backend *backend, const char *layout) {
  g_free(backend->layout);
  backend->layout = g_strdup(layout);
  g_signal_emit(backend, keymap_changed, 0);
}

#define IN_TYPE_SESSION (session_get_type())
G_DECLARE_FINAL_TYPE(Session, session, IN, SESSION, GObject)
struct _Session {
  GObject parent;
  Backend *backend;
  GHashTable *barriers;
  char *keymap;
  gboolean enabled;
  guint flush_id;
};
G_DEFINE_TYPE(Session, session, G_TYPE_OBJECT)

static gboolean session_flush(gpointer user_data) {
  Session *session = user_data;
  session->flush_id = 0;
  printf("keymap %s, %u barriers\n", session->keymap, g_hash_table_size(session->barriers));
  return G_SOURCE_REMOVE;
}

static void on_keymap_changed(Backend *backend, Session *session) {
  g_free(session->keymap);
  session->keymap = g_strdup(backend->layout);
  if (session->enabled && session->flush_id == 0)
    session->flush_id = g_idle_add(session_flush, session);
}

static void session_add_barrier(Session *session, guint id) {
  g_hash_table_insert(session->barriers, GUINT_TO_POINTER(id), g_strdup_printf("barrier %u", id));
}

static void session_set_enabled(Session *session, gboolean enabled) {
  session->enabled = enabled;
  if (enabled)
    on_keymap_changed(session->backend, session);
}

static void session_finalize(GObject *object) {
  Session *session = IN_SESSION(object);
  g_clear_handle_id(&session->flush_id, g_source_remove);
  g_clear_pointer(&session->barriers, g_hash_table_unref);
  g_free(session->keymap);
  g_object_unref(session->backend);
  G_OBJECT_CLASS(session_parent_class)->finalize(object); // BAD: F2 'on_keymap_changed' is still connected with the session
}

static void session_class_init(SessionClass *klass) { G_OBJECT_CLASS(klass)->finalize = session_finalize; }

static void session_init(Session *session) {
  session->barriers = g_hash_table_new_full(NULL, NULL, NULL, g_free);
}

static Session *session_new(Backend *backend) {
  Session *session = g_object_new(IN_TYPE_SESSION, NULL);
  session->backend = g_object_ref(backend);
  g_signal_connect(backend, "keymap-changed", G_CALLBACK(on_keymap_changed), session);
  return session;
}

int main(void) {
  char word[16], arg[16];
  Backend *backend = g_object_new(IN_TYPE_BACKEND, NULL);
  GHashTable *sessions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
  while (scanf("%15s %15s", word, arg) == 2) {
    Session *session = g_hash_table_lookup(sessions, arg);
    if (!strcmp(word, "start") && session == NULL)
      g_hash_table_insert(sessions, g_strdup(arg), session_new(backend));
    else if (!strcmp(word, "stop"))
      g_hash_table_remove(sessions, arg);
    else if (!strcmp(word, "barrier") && session != NULL)
      session_add_barrier(session, g_hash_table_size(session->barriers));
    else if (!strcmp(word, "enable") && session != NULL)
      session_set_enabled(session, TRUE);
    else if (!strcmp(word, "keymap"))
      backend_set_keymap(backend, arg);
    while (g_main_context_iteration(NULL, FALSE))
      ;
  }
  g_hash_table_unref(sessions);
  g_object_unref(backend);
  return 0;
}
