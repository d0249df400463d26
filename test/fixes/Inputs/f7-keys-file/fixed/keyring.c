#include <gio/gio.h>
#include <string.h>

#define KEY_BYTES 32

typedef struct {
  GPtrArray *trusted;
  GPtrArray *revoked;
} Keyring;

static Keyring *keyring_new(void) {
  Keyring *self = g_new0(Keyring, 1);

  self->trusted = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  self->revoked = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  return self;
}

static void keyring_free(Keyring *self) {
  g_ptr_array_unref(self->trusted);
  g_ptr_array_unref(self->revoked);
  g_free(self);
}

static gboolean keyring_add(Keyring *self, const char *text, gboolean trusted, GError **error) {
  gsize len = 0;
  guchar *raw = g_base64_decode(text, &len);

  if (len != KEY_BYTES) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Incorrect key '%s'", text);
    g_free(raw);
    return FALSE;
  }
  g_ptr_array_add(trusted ? self->trusted : self->revoked, g_bytes_new_take(raw, len));
  return TRUE;
}

static gboolean load_from_stream(Keyring *self, GDataInputStream *in, gboolean trusted, GError **error) {
  gboolean ret = FALSE;

  for (;;) {
    gsize len = 0;
    g_autoptr(GError) local_error = NULL;
    g_autofree char *line = g_data_input_stream_read_line(in, &len, NULL, &local_error);

    if (local_error != NULL) {
      g_propagate_error(error, g_steal_pointer(&local_error));
      return FALSE;
    }
    if (line == NULL)
      return ret;
    if (line[0] == '#' || len == 0)
      continue;
    if (keyring_add(self, line, trusted, &local_error))
      ret = TRUE;
    else
      g_debug("%s", local_error->message);
  }
}

static gboolean load_from_file(Keyring *self, const char *filename, gboolean trusted, GError **error) {
  g_autoptr(GFile) file = g_file_new_for_path(filename);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GDataInputStream) in = NULL;

  stream = g_file_read(file, NULL, error);
  if (stream == NULL)
    return FALSE;
  in = g_data_input_stream_new(G_INPUT_STREAM(stream));
  g_assert(in != NULL);

  if (!load_from_stream(self, in, trusted, error)) {
    if (error == NULL || *error == NULL) {
      g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "no valid keys in file '%s'", filename);
      return FALSE;
    }
    else
      return FALSE;
  }
  return TRUE;
}

static gboolean load_all(Keyring *self, const char *base, GError **error) {
  static const struct {
    const char *suffix;
    gboolean trusted;
  } sets[] = {{"trusted", TRUE}, {"revoked", FALSE}};
  gsize i;

  for (i = 0; i < G_N_ELEMENTS(sets); i++) {
    g_autofree char *path = g_strconcat(base, ".", sets[i].suffix, NULL);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
      continue;
    if (!load_from_file(self, path, sets[i].trusted, error))
      return FALSE;
  }
  return TRUE;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  Keyring *ring = keyring_new();
  int status = 0;

  if (!load_all(ring, argc > 1 ? argv[1] : "/etc/keys/default", &error)) {
    g_printerr("keyring: %s\n", error->message);
    status = 1;
  } else {
    g_print("%u trusted, %u revoked\n", ring->trusted->len, ring->revoked->len);
  }
  keyring_free(ring);
  return status;
}
