#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define INSTALL_ERROR install_error_quark()

typedef enum { INSTALL_ERROR_FAILED, INSTALL_ERROR_MARK_BOOTABLE, INSTALL_ERROR_NO_SLOT } InstallError;

static G_DEFINE_QUARK(install-error-quark, install_error)

typedef struct {
  char *name;
  char *bootname;
  char *image;
} Slot;

typedef struct {
  const char *status_path;
  const char *boot_dir;
  gboolean activate;
} InstallArgs;

static void slot_free(gpointer data) {
  Slot *slot = data;

  g_free(slot->name);
  g_free(slot->bootname);
  g_free(slot->image);
  g_free(slot);
}

static Slot *slot_new(const char *spec) {
  g_auto(GStrv) part = g_strsplit(spec, ":", 3);
  Slot *slot;

  if (g_strv_length(part) != 3)
    return NULL;
  slot = g_new0(Slot, 1);
  slot->name = g_strdup(part[0]);
  slot->bootname = g_strdup(part[1]);
  slot->image = g_strdup(part[2]);
  return slot;
}

static void mark_active(Slot *slot, const InstallArgs *args, GError **error) {
  g_autofree char *link = g_build_filename(args->boot_dir, slot->bootname, NULL);
  GError *ierror = NULL;

  if (!g_file_set_contents(link, "primary\n", -1, &ierror)) {
    g_set_error(error, INSTALL_ERROR, INSTALL_ERROR_MARK_BOOTABLE, "%s", ierror->message);
    g_clear_error(&ierror);
    return;
  }
  if (!g_file_set_contents(args->status_path, slot->name, -1, &ierror)) {
    g_set_error(error, INSTALL_ERROR, INSTALL_ERROR_FAILED, "%s", ierror->message);
    g_clear_error(&ierror);
  }
}

static gboolean write_image(Slot *slot, const InstallArgs *args, GError **error) {
  g_autofree char *data = NULL;
  g_autofree char *target = g_build_filename(args->boot_dir, slot->name, NULL);
  gsize len;

  if (!g_file_get_contents(slot->image, &data, &len, error))
    return FALSE;
  return g_file_set_contents(target, data, (gssize)len, error);
}

static gboolean run_install(GPtrArray *slots, const InstallArgs *args, GError **error) {
  GError *ierror = NULL;
  gboolean res = FALSE;
  guint i;

  if (slots->len == 0) {
    g_set_error_literal(error, INSTALL_ERROR, INSTALL_ERROR_NO_SLOT, "no slot to install to");
    goto out;
  }

  for (i = 0; i < slots->len; i++) {
    Slot *slot = g_ptr_array_index(slots, i);

    res = write_image(slot, args, &ierror);
    if (!res) {
      g_propagate_prefixed_error(error, ierror, "Failed updating slot %s: ", slot->name);
      goto out;
    }
  }

  if (!args->activate)
    goto out;

  for (i = 0; i < slots->len; i++) {
    Slot *slot = g_ptr_array_index(slots, i);

    if (slot->bootname[0] == '\0')
      continue;
    mark_active(slot, args, &ierror);
    if (ierror != NULL) {
      g_propagate_prefixed_error(error, ierror, "Failed activating slot %s: ", slot->name); // BAD: F7 'res' is still TRUE of the image writing, the function reports success
      goto out;
    }
  }

out:
  return res;
}

int main(int argc, char **argv) {
  g_autoptr(GPtrArray) slots = g_ptr_array_new_with_free_func(slot_free);
  g_autoptr(GError) error = NULL;
  InstallArgs args;
  int i;

  if (argc < 3) {
    g_printerr("usage: %s BOOTDIR STATUS [NAME:BOOTNAME:IMAGE...]\n", argv[0]);
    return 2;
  }
  args.boot_dir = argv[1];
  args.status_path = argv[2];
  args.activate = g_getenv("NO_ACTIVATE") == NULL;
  for (i = 3; i < argc; i++) {
    Slot *slot = slot_new(argv[i]);

    if (slot == NULL) {
      g_printerr("%s: not a slot\n", argv[i]);
      return 2;
    }
    g_ptr_array_add(slots, slot);
  }
  if (!run_install(slots, &args, &error)) {
    g_printerr("installation failed: %s\n", error->message);
    return 1;
  }
  g_print("installation succeeded\n");
  return 0;
}
