#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  gint ref_count;
  char *object_path;
  char *prefix;
} MountInfo;

typedef struct {
  char *path;
  MountInfo *mount_info;
  GError *error;
  int tries;
  gboolean finished;
  char *proxy;
} ProxyCreate;

typedef void (*GotMount)(MountInfo *info, const GError *error, gpointer user_data);
typedef void (*GotConnection)(const char *address, const GError *error, gpointer user_data);

static GHashTable *mounts;
static GHashTable *stale_daemons;

static MountInfo *mount_info_ref(MountInfo *info) {
  g_atomic_int_inc(&info->ref_count);
  return info;
}

static void mount_info_unref(MountInfo *info) {
  if (!g_atomic_int_dec_and_test(&info->ref_count))
    return;
  g_free(info->object_path);
  g_free(info->prefix);
  g_free(info);
}

static void mount_add(const char *prefix, const char *object_path) {
  MountInfo *info = g_new0(MountInfo, 1);
  info->ref_count = 1;
  info->prefix = g_strdup(prefix);
  info->object_path = g_strdup(object_path);
  g_hash_table_replace(mounts, info->prefix, info);
}

static void get_mount(const char *path, GotMount callback, gpointer user_data) {
  GError *error = NULL;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, mounts);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    MountInfo *info = value;
    if (g_str_has_prefix(path, info->prefix)) {
      MountInfo *found = mount_info_ref(info);
      callback(found, NULL, user_data);
      mount_info_unref(found);
      return;
    }
  }
  g_set_error(&error, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED, "%s is not mounted", path);
  callback(NULL, error, user_data);
  g_error_free(error);
}

static void get_connection(const char *object_path, GotConnection callback, gpointer user_data) {
  GError *error = NULL;
  if (!g_hash_table_contains(stale_daemons, object_path)) {
    callback("unix:path=/run/mounts", NULL, user_data);
    return;
  }
  g_hash_table_remove(mounts, "/mnt");
  g_set_error(&error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s went away", object_path);
  callback(NULL, error, user_data);
  g_error_free(error);
}

static void proxy_create_free(ProxyCreate *data) {
  g_clear_error(&data->error);
  if (data->mount_info)
    mount_info_unref(data->mount_info);
  g_free(data->proxy);
  g_free(data->path);
  g_free(data);
}

static void proxy_create_fail(ProxyCreate *data, const GError *error) {
  data->error = g_error_copy(error);
  data->finished = TRUE;
}

static void got_mount(MountInfo *info, const GError *error, gpointer user_data);

static void got_connection(const char *address, const GError *error, gpointer user_data) {
  ProxyCreate *data = user_data;
  if (address == NULL) {
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_BUSY) && data->tries++ < 2) {
      mount_info_unref(data->mount_info); // BAD: F1 'data->mount_info' still names it when the second look-up fails
      get_mount(data->path, got_mount, data);
      return;
    }
    proxy_create_fail(data, error);
    return;
  }
  data->proxy = g_strdup_printf("%s%s", address, data->mount_info->object_path);
  data->finished = TRUE;
}

static void got_mount(MountInfo *info, const GError *error, gpointer user_data) {
  ProxyCreate *data = user_data;
  if (error != NULL) {
    proxy_create_fail(data, error);
    return;
  }
  data->mount_info = mount_info_ref(info);
  get_connection(info->object_path, got_connection, data);
}

static void open_file(const char *path) {
  ProxyCreate *data = g_new0(ProxyCreate, 1);
  data->path = g_strdup(path);
  get_mount(data->path, got_mount, data);
  if (data->finished && data->error != NULL)
    printf("%s: %s\n", path, data->error->message);
  else if (data->finished)
    printf("%s: %s\n", path, data->proxy);
  proxy_create_free(data);
}

int main(void) {
  char word[16], arg[64];
  mounts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)mount_info_unref);
  stale_daemons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  while (scanf("%15s %63s", word, arg) == 2) {
    if (!strcmp(word, "mount"))
      mount_add(arg, "/org/mounts/1");
    else if (!strcmp(word, "stale"))
      g_hash_table_add(stale_daemons, g_strdup(arg));
    else if (!strcmp(word, "open"))
      open_file(arg);
  }
  g_hash_table_destroy(stale_daemons);
  g_hash_table_destroy(mounts);
  return 0;
}
