#include <gio/gio.h>
#include <string.h>

typedef struct {
  GFile *root;
  guint64 bytes_written;
  guint n_objects;
} ObjectStore;

static ObjectStore *object_store_new(const char *path) {
  ObjectStore *self = g_new0(ObjectStore, 1);

  self->root = g_file_new_for_path(path);
  return self;
}

static void object_store_free(ObjectStore *self) {
  g_object_unref(self->root);
  g_free(self);
}

static gboolean object_store_prepare(ObjectStore *self, GCancellable *cancellable, GError **error) {
  GError *local_error = NULL;

  if (!g_file_make_directory_with_parents(self->root, cancellable, &local_error)) {
    if (!g_error_matches(local_error, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
      g_propagate_error(error, local_error);
      return FALSE;
    }
    g_clear_error(&local_error);
  }
  return TRUE;
}

static gboolean object_store_publish(ObjectStore *self, GFile *tmp, const char *name,
                                     GCancellable *cancellable, GError **error) {
  g_autoptr(GFile) dest = g_file_get_child(self->root, name);

  return g_file_move(tmp, dest, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error);
}

static gboolean object_store_write(ObjectStore *self, const char *name, GInputStream *input,
                                   GCancellable *cancellable, GError **error) {
  g_autofree char *tmp_name = g_strconcat(name, ".tmp", NULL);
  g_autoptr(GFile) tmp = g_file_get_child(self->root, tmp_name);
  g_autoptr(GFileOutputStream) out = NULL;
  gssize unpacked_size = 0;

  if (g_cancellable_set_error_if_cancelled(cancellable, error))
    return FALSE;

  out = g_file_replace(tmp, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (out == NULL)
    return FALSE;

  unpacked_size = g_output_stream_splice(G_OUTPUT_STREAM(out), input,
                                         G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error);
  if (unpacked_size < 0)
    return FALSE;

  if (!object_store_publish(self, tmp, name, cancellable, error))
    return FALSE;

  self->bytes_written += unpacked_size;
  self->n_objects++;
  return TRUE;
}

static gboolean import_path(ObjectStore *self, const char *path, GError **error) {
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autofree char *base = g_file_get_basename(file);
  g_autoptr(GFileInputStream) in = g_file_read(file, NULL, error);

  if (in == NULL)
    return FALSE;
  return object_store_write(self, base, G_INPUT_STREAM(in), NULL, error);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  ObjectStore *store;
  int i, status = 0;

  if (argc < 3) {
    g_printerr("usage: %s STORE FILE...\n", argv[0]);
    return 2;
  }
  store = object_store_new(argv[1]);
  if (!object_store_prepare(store, NULL, &error)) {
    g_printerr("%s: %s\n", argv[1], error->message);
    object_store_free(store);
    return 1;
  }
  for (i = 2; i < argc; i++) {
    if (!import_path(store, argv[i], &error)) {
      g_printerr("%s: %s\n", argv[i], error->message);
      g_clear_error(&error);
      status = 1;
    }
  }
  g_print("%u objects, %" G_GUINT64_FORMAT " bytes\n", store->n_objects, store->bytes_written);
  object_store_free(store);
  return status;
}
