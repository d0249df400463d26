#include <gio/gio.h>
#include <string.h>

typedef struct {
  char *num;
  char *name;
  gboolean active;
} BootEntry;

static void boot_entry_free(gpointer data) {
  BootEntry *e = data;

  g_free(e->num);
  g_free(e->name);
  g_free(e);
}

static const char *boot_tool(void) {
  const char *tool = g_getenv("BOOT_TOOL");

  return tool != NULL ? tool : "efibootmgr";
}

static gboolean run_tool(const char *arg, const char *value, GError **error) {
  g_autoptr(GSubprocess) sub = NULL;
  GError *ierror = NULL;

  sub = g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &ierror, boot_tool(), arg, value, NULL);
  if (sub == NULL) {
    g_propagate_prefixed_error(error, ierror, "Failed to start %s: ", boot_tool());
    return FALSE;
  }
  if (!g_subprocess_wait_check(sub, NULL, &ierror)) {
    g_propagate_prefixed_error(error, ierror, "Failed to run %s %s: ", boot_tool(), arg);
    return FALSE;
  }
  return TRUE;
}

static gboolean boot_order_set(const char *order, GError **error) {
  g_return_val_if_fail(order != NULL, FALSE);
  return run_tool("--bootorder", order, error);
}

static gboolean boot_next_set(const char *num, GError **error) {
  g_return_val_if_fail(num != NULL, FALSE);
  return run_tool("--bootnext", num, error);
}

static BootEntry *find_entry(GPtrArray *entries, const char *name) {
  guint i;

  for (i = 0; i < entries->len; i++) {
    BootEntry *e = g_ptr_array_index(entries, i);

    if (strcmp(e->name, name) == 0)
      return e;
  }
  return NULL;
}

static gboolean modify_persistent_order(GPtrArray *entries, const char *name, gboolean prepend,
                                        GError **error) {
  g_autoptr(GPtrArray) nums = g_ptr_array_new();
  g_autofree char *order = NULL;
  GError *ierror = NULL;
  BootEntry *first = find_entry(entries, name);
  guint i;

  if (first == NULL) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No boot entry '%s'", name);
    return FALSE;
  }
  if (prepend)
    g_ptr_array_add(nums, first->num);
  for (i = 0; i < entries->len; i++) {
    BootEntry *e = g_ptr_array_index(entries, i);

    if (e != first && e->active)
      g_ptr_array_add(nums, e->num);
  }
  g_ptr_array_add(nums, NULL);
  order = g_strjoinv(",", (char **)nums->pdata);

  if (!boot_order_set(order, NULL)) { // BAD: F7 NULL is given for the error, 'ierror' stays NULL and is propagated below
    g_propagate_prefixed_error(error, ierror, "Modifying bootorder failed: ");
    return FALSE;
  }
  return TRUE;
}

static gboolean set_primary(GPtrArray *entries, const char *name, GError **error) {
  GError *ierror = NULL;
  BootEntry *e = find_entry(entries, name);

  if (e != NULL && !boot_next_set(e->num, &ierror)) {
    g_propagate_prefixed_error(error, ierror, "Setting bootnext failed: ");
    return FALSE;
  }
  if (!modify_persistent_order(entries, name, TRUE, &ierror)) {
    g_propagate_prefixed_error(error, ierror, "Making '%s' permanent failed: ", name);
    return FALSE;
  }
  return TRUE;
}

int main(int argc, char **argv) {
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(boot_entry_free);
  g_autoptr(GError) error = NULL;
  int i;

  for (i = 2; i < argc; i++) {
    BootEntry *e = g_new0(BootEntry, 1);

    e->num = g_strdup_printf("%04X", (guint)i);
    e->name = g_strdup(argv[i]);
    e->active = TRUE;
    g_ptr_array_add(entries, e);
  }
  if (argc < 2 || !set_primary(entries, argv[1], &error)) {
    g_printerr("%s\n", error != NULL ? error->message : "no name given");
    return 1;
  }
  return 0;
}
