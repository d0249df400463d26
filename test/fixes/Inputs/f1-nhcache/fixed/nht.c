#include "nht.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct nexthop *nexthops;

static struct nexthop *nexthop_find(const char *addr) {
  struct nexthop *nh;
  HASH_FIND_STR(nexthops, addr, nh);
  return nh;
}

static void nexthop_free(struct nexthop *nh) {
  HASH_DEL(nexthops, nh);
  free(nh);
}

struct nexthop *nexthop_register(struct peer *peer) {
  struct nexthop *nh = nexthop_find(peer->addr);
  if (!nh) {
    nh = calloc(1, sizeof(*nh));
    if (!nh)
      return NULL;
    memcpy(nh->addr, peer->addr, sizeof(nh->addr));
    nh->ifindex = peer->ifindex;
    HASH_ADD_STR(nexthops, addr, nh);
  }
  nh->peer = peer;
  nh->valid = true;
  nh->paths++;
  return nh;
}

void nexthop_unlink_peer(struct peer *peer) {
  struct nexthop *nh = nexthop_find(peer->addr);
  if (!nh || nh->peer != peer)
    return;
  nh->peer = NULL;
  if (--nh->paths == 0)
    nexthop_free(nh);
}

void nexthop_interface_down(int ifindex) {
  struct nexthop *nh, *next;
  HASH_ITER(hh, nexthops, nh, next) {
    if (nh->ifindex != ifindex)
      continue;
    nh->valid = false;
    if (nh->peer && nh->peer->established)
      peer_reset(nh->peer);
  }
}

void nexthops_show(void) {
  struct nexthop *nh, *next;
  HASH_ITER(hh, nexthops, nh, next) {
    printf("%s %s paths %u%s\n", nh->addr, nh->valid ? "valid" : "down", nh->paths, nh->peer ? " peer" : "");
  }
}

void nexthops_finish(void) {
  struct nexthop *nh, *next;
  HASH_ITER(hh, nexthops, nh, next) nexthop_free(nh);
}
