#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <uthash.h>

#define ADDRLEN 40

struct track;
struct peer {
  char name[16];
  char addr[ADDRLEN];
  int resets;
  bool established;
  LIST_HEAD(, track) tracks;
  UT_hash_handle hh;
};

struct track {
  char addr[ADDRLEN];
  bool valid;
  struct peer *peer;
  LIST_ENTRY(track) of_peer;
  UT_hash_handle hh;
};

static struct peer *peers;
static struct track *tracks;

static void track_attach(struct track *t, struct peer *peer) {
  if (t->peer == peer)
    return;
  if (t->peer)
    LIST_REMOVE(t, of_peer);
  t->peer = peer;
  LIST_INSERT_HEAD(&peer->tracks, t, of_peer);
}

static struct track *track_register(struct peer *peer) {
  struct track *t;
  HASH_FIND_STR(tracks, peer->addr, t);
  if (!t) {
    t = calloc(1, sizeof(*t));
    if (!t)
      return NULL;
    memcpy(t->addr, peer->addr, sizeof(t->addr));
    HASH_ADD_STR(tracks, addr, t);
  }
  t->valid = true;
  track_attach(t, peer);
  return t;
}

static void tracks_down(void) {
  struct track *t, *next;
  HASH_ITER(hh, tracks, t, next) {
    t->valid = false;
    if (t->peer && t->peer->established) {
      t->peer->established = false;
      t->peer->resets++;
    }
  }
}

static struct peer *peer_find(const char *name) {
  struct peer *peer;
  HASH_FIND_STR(peers, name, peer);
  return peer;
}

static void peer_free(struct peer *peer) {
  struct track *t;
  while ((t = LIST_FIRST(&peer->tracks))) {
    LIST_REMOVE(t, of_peer);
    t->peer = NULL;
    t->valid = false;
  }
  free(peer);
}

static struct peer *peer_create(const char *name, const char *addr) {
  struct peer *peer = calloc(1, sizeof(*peer));
  if (!peer)
    return NULL;
  LIST_INIT(&peer->tracks);
  snprintf(peer->name, sizeof(peer->name), "%s", name);
  snprintf(peer->addr, sizeof(peer->addr), "%s", addr);
  if (!track_register(peer)) {
    peer_free(peer);
    return NULL;
  }
  peer->established = true;
  HASH_ADD_STR(peers, name, peer);
  return peer;
}

static void peer_readdress(struct peer *peer, const char *addr) {
  peer->established = false;
  snprintf(peer->addr, sizeof(peer->addr), "%s", addr);
  if (track_register(peer))
    peer->established = true;
}

static void peer_delete(struct peer *peer) {
  HASH_DEL(peers, peer);
  peer_free(peer);
}

int main(void) {
  char word[16], name[16], addr[ADDRLEN];
  struct peer *peer, *next;
  struct track *t, *more;
  while (scanf("%15s %15s", word, name) == 2) {
    peer = peer_find(name);
    if (!strcmp(word, "peer") && scanf("%39s", addr) == 1) {
      if (peer)
        peer_readdress(peer, addr);
      else
        peer_create(name, addr);
    } else if (!strcmp(word, "drop") && peer) {
      peer_delete(peer);
    } else if (!strcmp(word, "down")) {
      tracks_down();
    }
  }
  HASH_ITER(hh, peers, peer, next) peer_delete(peer);
  HASH_ITER(hh, tracks, t, more) {
    HASH_DEL(tracks, t);
    free(t);
  }
  return 0;
}
