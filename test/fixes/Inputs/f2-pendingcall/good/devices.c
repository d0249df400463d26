#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef void (*ReplyFunc)(const char *reply, gpointer user_data);

typedef struct {
  guint serial;
  ReplyFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Call;

typedef struct {
  GHashTable *pending;
  guint next_serial;
} Bus;

static void call_free(gpointer data) {
  Call *call = data;
  if (call->destroy != NULL)
    call->destroy(call->user_data);
  g_free(call);
}

static guint bus_call(Bus *bus, ReplyFunc func, gpointer user_data, GDestroyNotify destroy) {
  Call *call = g_new0(Call, 1);
  call->serial = ++bus->next_serial;
  call->func = func;
  call->user_data = user_data;
  call->destroy = destroy;
  g_hash_table_insert(bus->pending, GUINT_TO_POINTER(call->serial), call);
  return call->serial;
}

static void bus_cancel(Bus *bus, guint serial) { g_hash_table_remove(bus->pending, GUINT_TO_POINTER(serial)); }

static void bus_reply(Bus *bus, guint serial, const char *reply) {
  Call *call = g_hash_table_lookup(bus->pending, GUINT_TO_POINTER(serial));
  if (call == NULL)
    return;
  g_hash_table_steal(bus->pending, GUINT_TO_POINTER(serial));
  call->func(reply, call->user_data);
  call_free(call);
}

typedef struct {
  Bus *bus;
  GHashTable *devices;
} Monitor;

typedef struct {
  Monitor *monitor;
  char *path;
  gboolean removed;
  gboolean connected;
  guint volume_call;
  int volume;
} Device;

static void device_clear(gpointer data) {
  Device *device = data;
  g_free(device->path);
}

static void device_unref(gpointer data) { g_rc_box_release_full(data, device_clear); }

static void on_connected(const char *reply, gpointer user_data) {
  Device *device = user_data;
  if (device->removed) {
    printf("%s: reply comes too late\n", device->path);
    return;
  }
  device->connected = strcmp(reply, "ok") == 0;
}

static void on_volume(const char *reply, gpointer user_data) {
  Device *device = user_data;
  device->volume_call = 0;
  device->volume = (int)strlen(reply);
}

static void device_new(Monitor *monitor, const char *path) {
  Device *device = g_rc_box_new0(Device);
  device->monitor = monitor;
  device->path = g_strdup(path);
  g_hash_table_insert(monitor->devices, device->path, device);
  bus_call(monitor->bus, on_connected, g_rc_box_acquire(device), device_unref);
  device->volume_call = bus_call(monitor->bus, on_volume, device, NULL);
}

static void device_removed(gpointer data) {
  Device *device = data;
  device->removed = TRUE;
  if (device->volume_call != 0)
    bus_cancel(device->monitor->bus, device->volume_call);
  device->volume_call = 0;
  device_unref(device);
}

int main(void) {
  char word[16], arg[64];
  Bus bus = {.pending = g_hash_table_new_full(NULL, NULL, NULL, call_free)};
  Monitor monitor = {.bus = &bus, .devices = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, device_removed)};
  while (scanf("%15s %63s", word, arg) == 2) {
    if (!strcmp(word, "plug") && !g_hash_table_contains(monitor.devices, arg))
      device_new(&monitor, arg);
    else if (!strcmp(word, "unplug"))
      g_hash_table_remove(monitor.devices, arg);
    else if (!strcmp(word, "ok") || !strcmp(word, "refused"))
      bus_reply(&bus, (guint)g_ascii_strtoull(arg, NULL, 10), word);
  }
  printf("%u pending\n", g_hash_table_size(bus.pending));
  g_hash_table_unref(monitor.devices);
  g_hash_table_unref(bus.pending);
  return 0;
}
