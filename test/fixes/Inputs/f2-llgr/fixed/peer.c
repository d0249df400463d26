#include "event.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AF_V4, AF_V6, AF_EVPN, AF_MAX };

struct peer;
struct peer_af {
  struct peer *peer;
  int afi;
  int routes;
  int stale_routes;
  struct event *t_announce;
};

struct peer {
  char name[32];
  bool up;
  struct peer_af *af[AF_MAX];
  struct event *t_stale[AF_MAX];
  struct event *t_restart;
};

static void stale_expired(struct event *ev) {
  struct peer_af *paf = EVENT_ARG(ev);
  printf("%s/%d: %d stale routes flushed\n", paf->peer->name, paf->afi, paf->stale_routes);
  paf->routes -= paf->stale_routes;
  paf->stale_routes = 0;
}

static void announce(struct event *ev) {
  struct peer_af *paf = EVENT_ARG(ev);
  if (paf->peer->up)
    paf->routes++;
}

static void restart_expired(struct event *ev) {
  struct peer *peer = EVENT_ARG(ev);
  for (int afi = 0; afi < AF_MAX; afi++) {
    struct peer_af *paf = peer->af[afi];
    if (!paf || paf->routes == 0)
      continue;
    paf->stale_routes = paf->routes;
    event_add_timer(&master, stale_expired, paf, afi, 10, &peer->t_stale[afi]);
  }
}

static struct peer_af *peer_af_create(struct peer *peer, int afi) {
  struct peer_af *paf;
  if (peer->af[afi])
    return peer->af[afi];
  paf = calloc(1, sizeof(*paf));
  if (!paf)
    abort();
  paf->peer = peer;
  paf->afi = afi;
  peer->af[afi] = paf;
  event_add_timer(&master, announce, paf, 0, 1, &paf->t_announce);
  return paf;
}

static void peer_af_delete(struct peer *peer, int afi) {
  struct peer_af *paf = peer->af[afi];
  if (!paf)
    return;
  event_cancel(&paf->t_announce);
  event_cancel(&peer->t_stale[afi]);
  peer->af[afi] = NULL;
  free(paf);
}

static void peer_down(struct peer *peer) {
  if (!peer->up)
    return;
  peer->up = false;
  event_add_timer(&master, restart_expired, peer, 0, 5, &peer->t_restart);
}

static void peer_up(struct peer *peer) {
  peer->up = true;
  event_cancel(&peer->t_restart);
  for (int afi = 0; afi < AF_MAX; afi++) {
    event_cancel(&peer->t_stale[afi]);
    if (peer->af[afi])
      event_add_timer(&master, announce, peer->af[afi], 0, 1, &peer->af[afi]->t_announce);
  }
}

static void peer_delete(struct peer *peer) {
  event_cancel(&peer->t_restart);
  for (int afi = 0; afi < AF_MAX; afi++) {
    event_cancel(&peer->t_stale[afi]);
    peer_af_delete(peer, afi);
  }
  free(peer);
}

int main(void) {
  char word[16];
  int n;
  struct peer *peer = calloc(1, sizeof(*peer));
  if (!peer)
    return 1;
  snprintf(peer->name, sizeof(peer->name), "192.0.2.1");
  while (scanf("%15s %d", word, &n) == 2) {
    if (!strcmp(word, "up"))
      peer_up(peer);
    else if (!strcmp(word, "down"))
      peer_down(peer);
    else if (!strcmp(word, "wait"))
      event_advance(&master, n);
    else if (n < 0 || n >= AF_MAX)
      continue;
    else if (!strcmp(word, "activate"))
      peer_af_create(peer, n);
    else if (!strcmp(word, "deactivate"))
      peer_af_delete(peer, n);
  }
  peer_delete(peer);
  return 0;
}
