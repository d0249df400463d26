#include "bus.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct initiate_listener {
  struct listener public;
  int id;
  int status;
};

struct counter {
  struct listener public;
  unsigned int alerts[3];
};

static bool initiate_alert(struct listener *public, enum alert alert, int id) {
  struct initiate_listener *this = (struct initiate_listener *)public;
  if (id != this->id)
    return true;
  this->status = alert == ALERT_UP ? 0 : -1;
  return false;
}

static bool count_alert(struct listener *public, enum alert alert, int id) {
  struct counter *this = (struct counter *)public;
  (void)id;
  this->alerts[alert]++;
  return true;
}

static void initiate_execute(void *data) {
  struct initiate_listener *this = data;
  printf("connection %d is initiated\n", this->id);
  if (this->id < 10)
    bus_alert(ALERT_UP, this->id);
}

static int controller_initiate(int id, unsigned int timeout_ms) {
  struct initiate_listener listener = {
      .public.alert = initiate_alert,
      .id = id,
      .status = -1,
  };
  if (bus_listen(&listener.public, initiate_execute, &listener, timeout_ms))
    return -2;
  return listener.status;
}

int main(void) {
  static struct counter counter = {.public.alert = count_alert};
  char word[16];
  int id;
  bus_add_listener(&counter.public);
  while (scanf("%15s %d", word, &id) == 2) {
    if (!strcmp(word, "up"))
      printf("status %d\n", controller_initiate(id, 50));
    else if (!strcmp(word, "alert"))
      bus_alert(ALERT_UP, id);
    else if (!strcmp(word, "down"))
      bus_alert(ALERT_DOWN, id);
  }
  bus_remove_listener(&counter.public);
  bus_deinit();
  printf("%u up, %u down\n", counter.alerts[ALERT_UP], counter.alerts[ALERT_DOWN]);
  return 0;
}
