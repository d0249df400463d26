#include "nht.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct peer *peers;

struct peer *peer_find(const char *name) {
  struct peer *peer;
  HASH_FIND_STR(peers, name, peer);
  return peer;
}

struct peer *peer_create(const char *name, const char *addr, int ifindex) {
  struct peer *peer = calloc(1, sizeof(*peer));
  if (!peer)
    return NULL;
  snprintf(peer->name, sizeof(peer->name), "%s", name);
  snprintf(peer->addr, sizeof(peer->addr), "%s", addr);
  peer->ifindex = ifindex;
  if (!nexthop_register(peer)) {
    free(peer);
    return NULL;
  }
  peer->established = true;
  HASH_ADD_STR(peers, name, peer);
  return peer;
}

void peer_readdress(struct peer *peer, const char *addr) {
  if (!strcmp(peer->addr, addr))
    return;
  peer->established = false;
  snprintf(peer->addr, sizeof(peer->addr), "%s", addr);
  if (nexthop_register(peer))
    peer->established = true;
}

void peer_reset(struct peer *peer) {
  printf("%s is reset\n", peer->name);
  peer->established = false;
  peer->resets++;
}

void peer_delete(struct peer *peer) {
  nexthop_unlink_peer(peer);
  HASH_DEL(peers, peer);
  free(peer); // BAD: F1 'nh->peer' of the next hop of an earlier address still names it
}

void peers_finish(void) {
  struct peer *peer, *next;
  HASH_ITER(hh, peers, peer, next) peer_delete(peer);
}

int main(void) {
  char word[16], name[16], addr[ADDRLEN];
  while (scanf("%15s %15s", word, name) == 2) {
    struct peer *peer = peer_find(name);
    if (!strcmp(word, "peer") && scanf("%39s", addr) == 1) {
      if (peer)
        peer_readdress(peer, addr);
      else
        peer_create(name, addr, 2);
    } else if (!strcmp(word, "drop") && peer) {
      peer_delete(peer);
    } else if (!strcmp(word, "down")) {
      nexthop_interface_down(atoi(name));
    }
  }
  nexthops_show();
  peers_finish();
  nexthops_finish();
  return 0;
}
