#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct Call Call;
typedef void (*ReplyFunc)(Call *call, const char *reply, gpointer user_data);

struct Call {
  guint serial;
  char *method;
  ReplyFunc func;
  gpointer user_data;
};

typedef struct {
  GHashTable *pending;
  guint next_serial;
} Bus;

static void call_free(gpointer data) {
  Call *call = data;
  g_free(call->method);
  g_free(call);
}

static Call *bus_call(Bus *bus, const char *method, ReplyFunc func, gpointer user_data) {
  Call *call = g_new0(Call, 1);
  call->serial = ++bus->next_serial;
  call->method = g_strdup(method);
  call->func = func;
  call->user_data = user_data;
  g_hash_table_insert(bus->pending, GUINT_TO_POINTER(call->serial), call);
  return call;
}

static void bus_cancel(Bus *bus, Call *call) { g_hash_table_remove(bus->pending, GUINT_TO_POINTER(call->serial)); }

static void bus_reply(Bus *bus, guint serial, const char *reply) {
  Call *call = g_hash_table_lookup(bus->pending, GUINT_TO_POINTER(serial));
  if (call == NULL)
    return;
  g_hash_table_steal(bus->pending, GUINT_TO_POINTER(serial));
  call->func(call, reply, call->user_data);
  call_free(call);
}

typedef struct {
  Bus *bus;
  GList *adapters;
  guint registered;
} Monitor;

enum { APP_MUSIC, APP_SPEECH, APP_LAST };
static const char *const app_methods[APP_LAST] = {"RegisterMusic", "RegisterSpeech"};

typedef struct {
  Monitor *monitor;
  char *path;
  gboolean registered[APP_LAST];
  Call *register_call[APP_LAST];
  Call *power_call;
  gboolean powered;
} Adapter;

static void on_music_registered(Call *call, const char *reply, gpointer user_data) {
  Adapter *adapter = user_data;
  (void)call;
  adapter->register_call[APP_MUSIC] = NULL;
  if (strcmp(reply, "ok") != 0) {
    printf("%s: music refused\n", adapter->path);
    return;
  }
  adapter->registered[APP_MUSIC] = TRUE;
  adapter->monitor->registered++;
}

static void on_speech_registered(Call *call, const char *reply, gpointer user_data) {
  Adapter *adapter = user_data;
  (void)call;
  adapter->register_call[APP_SPEECH] = NULL;
  if (strcmp(reply, "ok") != 0)
    return;
  adapter->registered[APP_SPEECH] = TRUE;
  adapter->monitor->registered++;
}

static void on_powered(Call *call, const char *reply, gpointer user_data) {
  Adapter *adapter = user_data;
  (void)call;
  adapter->power_call = NULL;
  adapter->powered = strcmp(reply, "ok") == 0;
}

static void adapter_register(Adapter *adapter) {
  Bus *bus = adapter->monitor->bus;
  adapter->register_call[APP_MUSIC] = bus_call(bus, app_methods[APP_MUSIC], on_music_registered, adapter);
  adapter->register_call[APP_SPEECH] = bus_call(bus, app_methods[APP_SPEECH], on_speech_registered, adapter);
}

static Adapter *adapter_new(Monitor *monitor, const char *path) {
  Adapter *adapter = g_new0(Adapter, 1);
  adapter->monitor = monitor;
  adapter->path = g_strdup(path);
  monitor->adapters = g_list_prepend(monitor->adapters, adapter);
  adapter->power_call = bus_call(monitor->bus, "SetPowered", on_powered, adapter);
  adapter_register(adapter);
  return adapter;
}

static Adapter *adapter_find(Monitor *monitor, const char *path) {
  for (GList *l = monitor->adapters; l != NULL; l = l->next) {
    Adapter *adapter = l->data;
    if (strcmp(adapter->path, path) == 0)
      return adapter;
  }
  return NULL;
}

static void adapter_free(Adapter *adapter) {
  if (adapter->power_call != NULL)
    bus_cancel(adapter->monitor->bus, adapter->power_call);
  for (int i = 0; i < APP_LAST; i++) {
    if (adapter->register_call[i] != NULL)
      bus_cancel(adapter->monitor->bus, adapter->register_call[i]);
  }
  adapter->monitor->adapters = g_list_remove(adapter->monitor->adapters, adapter);
  g_free(adapter->path);
  g_free(adapter);
}

int main(void) {
  char word[16], arg[64];
  Bus bus = {.pending = g_hash_table_new_full(NULL, NULL, NULL, call_free)};
  Monitor monitor = {.bus = &bus};
  while (scanf("%15s %63s", word, arg) == 2) {
    Adapter *adapter = adapter_find(&monitor, arg);
    if (!strcmp(word, "plug") && adapter == NULL)
      adapter_new(&monitor, arg);
    else if (!strcmp(word, "unplug") && adapter != NULL)
      adapter_free(adapter);
    else if (!strcmp(word, "ok") || !strcmp(word, "refused"))
      bus_reply(&bus, (guint)g_ascii_strtoull(arg, NULL, 10), word);
  }
  printf("%u registered, %u pending\n", monitor.registered, g_hash_table_size(bus.pending));
  while (monitor.adapters != NULL)
    adapter_free(monitor.adapters->data);
  g_hash_table_unref(bus.pending);
  return 0;
}
