#include "plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct read_func_s read_func_t;
struct read_func_s {
  read_func_t *next;
  char name[64];
  int (*callback)(user_data_t *);
  user_data_t ud;
};

static read_func_t *list_read;

int plugin_register_read(const char *name, int (*callback)(user_data_t *),
                         user_data_t const *ud) {
  read_func_t *rf = calloc(1, sizeof(*rf));
  if (rf == NULL)
    return -1;

  snprintf(rf->name, sizeof(rf->name), "%s", name);
  rf->callback = callback;
  rf->ud = *ud;
  rf->next = list_read;
  list_read = rf;
  return 0;
}

void plugin_read_all(void) {
  for (read_func_t *rf = list_read; rf != NULL; rf = rf->next)
    if (rf->callback(&rf->ud) != 0)
      fprintf(stderr, "read-function of plugin `%s' failed.\n", rf->name);
}

void plugin_shutdown_all(void) {
  while (list_read != NULL) {
    read_func_t *rf = list_read;
    list_read = rf->next;
    if (rf->ud.free_func != NULL)
      rf->ud.free_func(rf->ud.data);
    free(rf);
  }
}
