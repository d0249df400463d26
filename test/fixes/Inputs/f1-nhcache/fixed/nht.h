#ifndef NHT_H
#define NHT_H
#include <stdbool.h>
#include <uthash.h>

#define ADDRLEN 40

struct peer {
  char name[16];
  char addr[ADDRLEN];
  int ifindex;
  int resets;
  bool established;
  UT_hash_handle hh;
};

struct nexthop {
  char addr[ADDRLEN];
  int ifindex;
  unsigned int paths;
  bool valid;
  struct peer *peer;
  UT_hash_handle hh;
};

struct peer *peer_create(const char *name, const char *addr, int ifindex);
struct peer *peer_find(const char *name);
void peer_readdress(struct peer *peer, const char *addr);
void peer_reset(struct peer *peer);
void peer_delete(struct peer *peer);
void peers_finish(void);

struct nexthop *nexthop_register(struct peer *peer);
void nexthop_unlink_peer(struct peer *peer);
void nexthop_interface_down(int ifindex);
void nexthops_show(void);
void nexthops_finish(void);
#endif
