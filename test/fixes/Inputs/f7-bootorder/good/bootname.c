#include <gio/gio.h>
#include <string.h>

typedef struct {
  char *device;
  char *bootname;
} RootHint;

static void root_hint_clear(RootHint *h) {
  g_clear_pointer(&h->device, g_free);
  g_clear_pointer(&h->bootname, g_free);
}

static char *read_cmdline(const char *path, GError **error) {
  char *contents = NULL;

  if (!g_file_get_contents(path, &contents, NULL, error))
    return NULL;
  return g_strchomp(contents);
}

static char *find_option(const char *cmdline, const char *key) {
  g_auto(GStrv) words = g_strsplit_set(cmdline, " \t", -1);
  g_autofree char *prefix = g_strconcat(key, "=", NULL);
  gsize i;

  for (i = 0; words[i] != NULL; i++) {
    if (g_str_has_prefix(words[i], prefix))
      return g_strdup(words[i] + strlen(prefix));
  }
  return NULL;
}

static char *resolve_device(const char *name) {
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;

  if (!g_str_has_prefix(name, "PARTUUID="))
    return g_strdup(name);
  path = g_build_filename("/dev/disk/by-partuuid", name + strlen("PARTUUID="), NULL);
  target = g_file_read_link(path, NULL);
  if (target == NULL)
    return g_strdup(name);
  return g_steal_pointer(&target);
}

static gboolean load_hint(const char *path, RootHint *hint, GError **error) {
  g_autofree char *cmdline = NULL;
  g_autofree char *root = NULL;
  GError *ierror = NULL;

  cmdline = read_cmdline(path, &ierror);
  if (cmdline == NULL) {
    g_propagate_prefixed_error(error, ierror, "Failed to read kernel command line: ");
    return FALSE;
  }
  hint->bootname = find_option(cmdline, "slot");
  root = find_option(cmdline, "root");
  if (root == NULL) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No root option in %s", path);
    return FALSE;
  }
  hint->device = resolve_device(root);
  return TRUE;
}

static guint read_timeout(const char *path) {
  g_autoptr(GKeyFile) kf = g_key_file_new();
  guint64 v;

  if (!g_key_file_load_from_file(kf, path, G_KEY_FILE_NONE, NULL))
    return 30;
  v = g_key_file_get_uint64(kf, "boot", "timeout", NULL);
  return v == 0 || v > 600 ? 30 : (guint)v;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  RootHint hint = {NULL, NULL};
  const char *path = argc > 1 ? argv[1] : "/proc/cmdline";
  int status = 0;

  if (!load_hint(path, &hint, &error)) {
    g_printerr("%s\n", error->message);
    status = 1;
  } else {
    g_print("device %s bootname %s timeout %u\n", hint.device, hint.bootname != NULL ? hint.bootname : "-",
            read_timeout("/etc/bootsel.conf"));
  }
  root_hint_clear(&hint);
  return status;
}
