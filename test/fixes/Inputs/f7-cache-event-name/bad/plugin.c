#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CACHE_EVENTS 32

typedef int (*plugin_cache_event_cb)(const char *identifier, void *data);

typedef struct {
  void *data;
  void (*free_func)(void *);
} user_data_t;

typedef struct {
  char *name;
  plugin_cache_event_cb callback;
  user_data_t user_data;
} cache_event_func_t;

static cache_event_func_t list_cache_event[MAX_CACHE_EVENTS];
static size_t list_cache_event_num;

static void free_userdata(const user_data_t *ud) {
  if (ud != NULL && ud->data != NULL && ud->free_func != NULL)
    ud->free_func(ud->data);
}

/* Takes over ud->data in every case. */
static int plugin_register_cache_event(const char *name,
                                       plugin_cache_event_cb callback,
                                       const user_data_t *ud) {
  if (name == NULL || callback == NULL) {
    free_userdata(ud);
    return EINVAL;
  }

  char *name_copy = strdup(name);
  if (name_copy == NULL) {
    free_userdata(ud);
    return ENOMEM;
  }

  if (list_cache_event_num >= MAX_CACHE_EVENTS) {
    fprintf(stderr, "plugin: too many cache event callbacks\n");
    free(name_copy);
    free_userdata(ud);
    return ENOMEM;
  }

  for (size_t i = 0; i < list_cache_event_num; i++) {
    if (strcmp(name, list_cache_event[i].name) != 0)
      continue;
    fprintf(stderr, "plugin: callback `%s' already registered\n", name);
    free_userdata(ud);
    return -1; // BAD: F7 name_copy leaked on this error path
  }

  cache_event_func_t *cef = &list_cache_event[list_cache_event_num++];
  cef->name = name_copy;
  cef->callback = callback;
  cef->user_data = (ud != NULL) ? *ud : (user_data_t){NULL, NULL};
  return 0;
}

static void plugin_unregister_all(void) {
  for (size_t i = 0; i < list_cache_event_num; i++) {
    free(list_cache_event[i].name);
    free_userdata(&list_cache_event[i].user_data);
  }
  list_cache_event_num = 0;
}

static int print_event(const char *identifier, void *data) {
  printf("%s: %s\n", (const char *)data, identifier);
  return 0;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    user_data_t ud = {strdup(argv[i]), free};
    if (ud.data == NULL)
      break;
    if (plugin_register_cache_event(argv[i], print_event, &ud) != 0)
      fprintf(stderr, "cannot register %s\n", argv[i]);
  }
  for (size_t i = 0; i < list_cache_event_num; i++)
    list_cache_event[i].callback("host/load/load",
                                 list_cache_event[i].user_data.data);
  plugin_unregister_all();
  return 0;
}
