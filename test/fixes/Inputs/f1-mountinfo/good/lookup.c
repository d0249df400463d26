#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  gint ref_count;
  char *name;
  char *address;
} Host;

typedef struct {
  char *query;
  Host *host;
  GError *error;
  int hops;
  char *answer;
} Lookup;

static GHashTable *hosts;

static Host *host_ref(Host *host) {
  g_atomic_int_inc(&host->ref_count);
  return host;
}

static void host_unref(Host *host) {
  if (!g_atomic_int_dec_and_test(&host->ref_count))
    return;
  g_free(host->name);
  g_free(host->address);
  g_free(host);
}

static void host_add(const char *name, const char *address) {
  Host *host = g_new0(Host, 1);
  host->ref_count = 1;
  host->name = g_strdup(name);
  host->address = g_strdup(address);
  g_hash_table_replace(hosts, host->name, host);
}

static Host *host_get(const char *name, GError **error) {
  Host *host = g_hash_table_lookup(hosts, name);
  if (host == NULL) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s is unknown", name);
    return NULL;
  }
  return host_ref(host);
}

static void lookup_free(Lookup *data) {
  g_clear_error(&data->error);
  if (data->host)
    host_unref(data->host);
  g_free(data->answer);
  g_free(data->query);
  g_free(data);
}

static gboolean lookup_start(Lookup *data, const char *name) {
  data->host = host_get(name, &data->error);
  return data->host != NULL;
}

static void lookup_run(Lookup *data) {
  if (!lookup_start(data, data->query))
    return;
  while (g_str_has_prefix(data->host->address, "alias:")) {
    char *target;
    if (data->hops++ > 8) {
      g_set_error(&data->error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS, "too many aliases");
      return;
    }
    target = g_strdup(data->host->address + strlen("alias:"));
    host_unref(data->host);
    if (!lookup_start(data, target)) {
      g_free(target);
      return;
    }
    g_free(target);
  }
  data->answer = g_strdup(data->host->address);
}

static void lookup(const char *name) {
  Lookup *data = g_new0(Lookup, 1);
  data->query = g_strdup(name);
  lookup_run(data);
  if (data->error != NULL)
    printf("%s: %s\n", name, data->error->message);
  else
    printf("%s: %s\n", name, data->answer);
  lookup_free(data);
}

int main(void) {
  char word[16], name[64], address[64];
  hosts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)host_unref);
  while (scanf("%15s %63s", word, name) == 2) {
    if (!strcmp(word, "host") && scanf("%63s", address) == 1)
      host_add(name, address);
    else if (!strcmp(word, "open"))
      lookup(name);
    else if (!strcmp(word, "drop"))
      g_hash_table_remove(hosts, name);
  }
  g_hash_table_destroy(hosts);
  return 0;
}
