/* Formats a cartridge and waits until the drive shows up with it again. */
#include <gio/gio.h>
#include <string.h>

typedef struct {
    GObject parent;
    GPtrArray *drives;
    GMainContext *ctx;
} Depot;

typedef gpointer (*DepotWaitFunc)(Depot *depot, gpointer user_data);

typedef struct { Depot *depot; gchar *serial; guint timeout; } FormatCall;

/* Returns a new reference or NULL when there is no such drive. */
static GObject *depot_find_drive(Depot *depot, const gchar *serial)
{
    guint i;

    for (i = 0; i < depot->drives->len; i++) {
        GObject *o = g_ptr_array_index(depot->drives, i);

        if (g_strcmp0(g_object_get_data(o, "serial"), serial) == 0)
            return g_object_ref(o);
    }
    return NULL;
}

/* Full: whatever func returns is the caller's to unref. */
static gpointer depot_wait_for_object_sync(Depot *depot, DepotWaitFunc func, gpointer data,
                                           GDestroyNotify data_free, guint seconds, GError **error)
{
    gint64 end = g_get_monotonic_time() + (gint64)seconds * G_TIME_SPAN_SECOND;
    gpointer ret;

    while ((ret = func(depot, data)) == NULL && g_get_monotonic_time() < end)
        g_main_context_iteration(depot->ctx, FALSE);
    if (data_free)
        data_free(data);
    if (ret == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "Timed out waiting for object");
    return ret;
}

static gpointer wait_for_loaded(Depot *depot, gpointer data)
{
    GObject *drive = depot_find_drive(depot, data);

    if (drive != NULL && !g_object_get_data(drive, "loaded"))
        g_clear_object(&drive);
    return drive;
}

static gpointer wait_for_index(Depot *depot, gpointer data)
{
    GObject *drive = depot_find_drive(depot, data);

    if (drive != NULL && !g_object_get_data(drive, "index"))
        g_clear_object(&drive);
    return drive;
}

static gboolean run_mkcart(const gchar *serial, GError **error)
{
    const gchar *argv[] = { "mkcart", "--quick", serial, NULL };
    GSubprocess *p = g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, error);
    gboolean ok;

    if (p == NULL)
        return FALSE;
    ok = g_subprocess_wait_check(p, NULL, error);
    g_object_unref(p);
    return ok;
}

gboolean depot_eject(Depot *depot, const gchar *serial, GError **error)
{
    GObject *drive;

    drive = depot_wait_for_object_sync(depot, wait_for_loaded, g_strdup(serial), g_free, 5, error);
    if (drive == NULL)
        return FALSE;
    g_object_set_data(drive, "loaded", NULL);
    g_object_unref(drive);
    return TRUE;
}

static void handle_format(FormatCall *call, GTask *task)
{
    GError *error = NULL;
    GObject *loaded = NULL, *indexed = NULL;

    if (!run_mkcart(call->serial, &error)) {
        g_task_return_error(task, error);
        goto out;
    }
    loaded = depot_wait_for_object_sync(call->depot, wait_for_loaded, g_strdup(call->serial),
                                        g_free, call->timeout, &error);
    if (loaded == NULL) {
        g_prefix_error(&error, "Cartridge did not come back: ");
        g_task_return_error(task, error);
        goto out;
    }
    indexed = depot_wait_for_object_sync(call->depot, wait_for_index, g_strdup(call->serial),
                                         g_free, call->timeout, &error);
    if (indexed == NULL) {
        g_prefix_error(&error, "No index on the new cartridge: ");
        g_task_return_error(task, error);
        goto out;
    }
    g_task_return_boolean(task, TRUE);

out:
    g_clear_object(&loaded);
    g_clear_object(&indexed);
    g_object_unref(task);
    g_free(call->serial);
    g_free(call);
}

void depot_format(Depot *depot, const gchar *serial, GAsyncReadyCallback cb, gpointer data)
{
    FormatCall *call = g_new0(FormatCall, 1);

    call->depot = depot;
    call->serial = g_strdup(serial);
    call->timeout = 15;
    handle_format(call, g_task_new(depot, NULL, cb, data));
}
