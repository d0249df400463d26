#ifndef BUS_H
#define BUS_H
#include <stdbool.h>

enum alert { ALERT_UP, ALERT_DOWN, ALERT_FAILED };

struct listener {
  bool (*alert)(struct listener *this, enum alert alert, int id);
};

void bus_add_listener(struct listener *listener);
void bus_remove_listener(struct listener *listener);
bool bus_listen(struct listener *listener, void (*job)(void *data), void *data, unsigned int timeout_ms);
void bus_alert(enum alert alert, int id);
void bus_deinit(void);
#endif
