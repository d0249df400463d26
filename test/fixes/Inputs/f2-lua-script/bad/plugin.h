#ifndef PLUGIN_H
#define PLUGIN_H 1

typedef struct {
  void *data;
  void (*free_func)(void *);
} user_data_t;

int plugin_register_read(const char *name, int (*callback)(user_data_t *),
                         user_data_t const *ud);
void plugin_read_all(void);
void plugin_shutdown_all(void);

#endif
