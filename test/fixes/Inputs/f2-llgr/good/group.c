#include "event.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AF_V4, AF_V6, AF_EVPN, AF_MAX };

struct group_af {
  int afi;
  int routes;
  struct event *t_announce;
};

struct group {
  char name[32];
  bool up;
  struct group_af *af[AF_MAX];
  struct event *t_refresh[AF_MAX];
};

static void refresh(struct event *ev) {
  struct group *group = EVENT_ARG(ev);
  int afi = EVENT_VAL(ev);
  struct group_af *gaf = group->af[afi];
  if (!gaf)
    return;
  printf("%s/%d: %d routes refreshed\n", group->name, afi, gaf->routes);
}

static void announce(struct event *ev) {
  struct group_af *gaf = EVENT_ARG(ev);
  gaf->routes++;
}

static struct group_af *group_af_create(struct group *group, int afi) {
  struct group_af *gaf;
  if (group->af[afi])
    return group->af[afi];
  gaf = calloc(1, sizeof(*gaf));
  if (!gaf)
    abort();
  gaf->afi = afi;
  group->af[afi] = gaf;
  event_add_timer(&master, announce, gaf, 0, 1, &gaf->t_announce);
  return gaf;
}

static void group_af_delete(struct group *group, int afi) {
  struct group_af *gaf = group->af[afi];
  if (!gaf)
    return;
  event_cancel(&gaf->t_announce);
  group->af[afi] = NULL;
  free(gaf);
}

static void group_down(struct group *group) {
  if (!group->up)
    return;
  group->up = false;
  for (int afi = 0; afi < AF_MAX; afi++) {
    if (group->af[afi])
      event_add_timer(&master, refresh, group, afi, 10, &group->t_refresh[afi]);
  }
}

static void group_delete(struct group *group) {
  for (int afi = 0; afi < AF_MAX; afi++) {
    event_cancel(&group->t_refresh[afi]);
    group_af_delete(group, afi);
  }
  free(group);
}

int main(void) {
  char word[16];
  int n;
  struct group *group = calloc(1, sizeof(*group));
  if (!group)
    return 1;
  snprintf(group->name, sizeof(group->name), "fabric");
  while (scanf("%15s %d", word, &n) == 2) {
    if (!strcmp(word, "up"))
      group->up = true;
    else if (!strcmp(word, "down"))
      group_down(group);
    else if (!strcmp(word, "wait"))
      event_advance(&master, n);
    else if (n < 0 || n >= AF_MAX)
      continue;
    else if (!strcmp(word, "activate"))
      group_af_create(group, n);
    else if (!strcmp(word, "deactivate"))
      group_af_delete(group, n);
  }
  group_delete(group);
  return 0;
}
