#include <gio/gio.h>
#include <string.h>

#define BLOCK_SIZE 4096

typedef struct {
  GChecksum *sum;
  guint64 total;
} DigestState;

static gboolean read_block(GInputStream *in, guchar *buf, gsize *out_len, GCancellable *cancellable,
                           GError **error) {
  gsize len = 0;

  if (!g_input_stream_read_all(in, buf, BLOCK_SIZE, &len, cancellable, error))
    return FALSE;
  *out_len = len;
  return TRUE;
}

static gboolean digest_stream(DigestState *st, GInputStream *in, GError **error) {
  guchar buf[BLOCK_SIZE];

  for (;;) {
    gsize len;

    if (!read_block(in, buf, &len, NULL, error))
      return FALSE;
    if (len == 0)
      break;
    g_checksum_update(st->sum, buf, len);
    st->total += len;
    if (len < BLOCK_SIZE)
      break;
  }
  return TRUE;
}

static gboolean skip_header(GInputStream *in, gsize header, GError **error) {
  while (header > 0) {
    gssize n = g_input_stream_skip(in, header, NULL, error);

    if (n < 0)
      return FALSE;
    if (n == 0) {
      g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "file is too short");
      return FALSE;
    }
    header -= (gsize)n;
  }
  return TRUE;
}

static gboolean digest_path(const char *path, gsize header, GError **error) {
  g_autoptr(GFile) file = g_file_new_for_path(path);
  g_autoptr(GFileInputStream) in = g_file_read(file, NULL, error);
  DigestState st = {NULL, 0};
  gboolean ok;

  if (in == NULL)
    return FALSE;
  if (!skip_header(G_INPUT_STREAM(in), header, error))
    return FALSE;
  st.sum = g_checksum_new(G_CHECKSUM_SHA256);
  ok = digest_stream(&st, G_INPUT_STREAM(in), error);
  if (ok)
    g_print("%s  %s (%" G_GUINT64_FORMAT ")\n", g_checksum_get_string(st.sum), path, st.total);
  g_checksum_free(st.sum);
  return ok;
}

int main(int argc, char **argv) {
  int i, status = 0;

  for (i = 1; i < argc; i++) {
    g_autoptr(GError) error = NULL;

    if (!digest_path(argv[i], 0, &error)) {
      g_printerr("%s: %s\n", argv[i], error->message);
      status = 1;
    }
  }
  return status;
}
