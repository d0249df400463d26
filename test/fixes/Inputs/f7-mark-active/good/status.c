#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *name;
  char *checksum;
  guint installed_count;
} SlotStatus;

static void slot_status_free(SlotStatus *st) {
  g_free(st->name);
  g_free(st->checksum);
  g_free(st);
}

static GKeyFile *open_status(const char *path, GError **error) {
  g_autoptr(GKeyFile) kf = g_key_file_new();
  GError *ierror = NULL;

  if (!g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, &ierror)) {
    if (!g_error_matches(ierror, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
      g_propagate_error(error, ierror);
      return NULL;
    }
    g_clear_error(&ierror);
  }
  return g_steal_pointer(&kf);
}

static gboolean load_slot(GKeyFile *kf, const char *name, SlotStatus **out, GError **error) {
  GError *ierror = NULL;
  SlotStatus *st = g_new0(SlotStatus, 1);
  gboolean res = FALSE;
  guint64 count;

  st->name = g_strdup(name);
  st->checksum = g_key_file_get_string(kf, name, "sha256", &ierror);
  if (ierror != NULL && !g_error_matches(ierror, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)) {
    g_propagate_prefixed_error(error, ierror, "slot %s: ", name);
    goto out;
  }
  g_clear_error(&ierror);

  count = g_key_file_get_uint64(kf, name, "installed.count", &ierror);
  if (g_error_matches(ierror, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)) {
    g_clear_error(&ierror);
    count = 0;
  } else if (ierror != NULL) {
    g_propagate_prefixed_error(error, ierror, "slot %s: ", name);
    goto out;
  }
  if (count > G_MAXUINT32) {
    g_message("slot %s: installed.count is too large, using zero", name);
    count = 0;
  }
  st->installed_count = (guint)count;
  *out = g_steal_pointer(&st);
  res = TRUE;

out:
  if (st != NULL)
    slot_status_free(st);
  return res;
}

static gboolean bump_slot(GKeyFile *kf, const char *path, const SlotStatus *st, GError **error) {
  g_key_file_set_uint64(kf, st->name, "installed.count", (guint64)st->installed_count + 1);
  return g_key_file_save_to_file(kf, path, error);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GKeyFile) kf = NULL;
  g_auto(GStrv) groups = NULL;
  gsize i;

  if (argc < 2) {
    g_printerr("usage: %s STATUS\n", argv[0]);
    return 2;
  }
  kf = open_status(argv[1], &error);
  if (kf == NULL) {
    g_printerr("%s: %s\n", argv[1], error->message);
    return 1;
  }
  groups = g_key_file_get_groups(kf, NULL);
  for (i = 0; groups[i] != NULL; i++) {
    SlotStatus *st = NULL;
    gboolean ok;

    if (!load_slot(kf, groups[i], &st, &error)) {
      g_printerr("%s\n", error->message);
      return 1;
    }
    ok = bump_slot(kf, argv[1], st, &error);
    slot_status_free(st);
    if (!ok) {
      g_printerr("%s: %s\n", argv[1], error->message);
      return 1;
    }
  }
  return 0;
}
