#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYPASS 8
#define MAX_ROUTES 32

#define RG_DEF1 (1u << 0)
#define RG_LOCAL (1u << 1)
#define RG_REROUTE (1u << 2)

struct route {
  uint32_t network;
  uint32_t netmask;
  uint32_t gateway;
};

struct route_table {
  struct route routes[MAX_ROUTES];
  int n;
  int limit;
};

struct bypass {
  uint32_t hosts[MAX_BYPASS];
  int n;
};

struct redirect {
  unsigned flags;
  uint32_t remote_host;
  uint32_t remote_endpoint;
  uint32_t net_gateway;
  struct bypass bypass;
};

static const char *ip_text(uint32_t addr, char buf[INET_ADDRSTRLEN]) {
  struct in_addr a = {htonl(addr)};

  return inet_ntop(AF_INET, &a, buf, INET_ADDRSTRLEN);
}

static bool add_route(struct route_table *t, uint32_t network, uint32_t netmask, uint32_t gateway) {
  char net[INET_ADDRSTRLEN], gw[INET_ADDRSTRLEN];
  struct route *r;

  if (gateway == 0 || t->n >= t->limit) {
    fprintf(stderr, "cannot add route %s\n", ip_text(network, net));
    return false;
  }
  r = &t->routes[t->n++];
  r->network = network & netmask;
  r->netmask = netmask;
  r->gateway = gateway;
  printf("route %s via %s\n", ip_text(r->network, net), ip_text(gateway, gw));
  return true;
}

static bool add_bypass_routes(struct route_table *t, const struct bypass *b, uint32_t gateway) {
  bool ret = true;
  int i;

  for (i = 0; i < b->n; i++) {
    if (b->hosts[i] != 0)
      ret = add_route(t, b->hosts[i], 0xffffffffu, gateway) && ret;
  }
  return ret;
}

static bool redirect_default(struct route_table *t, const struct redirect *rd) {
  bool ret = true;

  if (!(rd->flags & RG_LOCAL) && rd->remote_host != 0)
    ret = add_route(t, rd->remote_host, 0xffffffffu, rd->net_gateway);

  ret = add_bypass_routes(t, &rd->bypass, rd->net_gateway); // BAD: F7 the result of the host route in 'ret' is overwritten before anybody looked

  if (rd->flags & RG_REROUTE) {
    if (rd->flags & RG_DEF1) {
      ret = add_route(t, 0x00000000u, 0x80000000u, rd->remote_endpoint) && ret;
      ret = add_route(t, 0x80000000u, 0x80000000u, rd->remote_endpoint) && ret;
    } else {
      ret = add_route(t, 0, 0, rd->remote_endpoint) && ret;
    }
  }
  return ret;
}

static bool parse_ip(const char *s, uint32_t *out) {
  struct in_addr a;

  if (inet_pton(AF_INET, s, &a) != 1)
    return false;
  *out = ntohl(a.s_addr);
  return true;
}

int main(int argc, char **argv) {
  struct route_table t;
  struct redirect rd;
  int i;

  memset(&t, 0, sizeof(t));
  memset(&rd, 0, sizeof(rd));
  t.limit = MAX_ROUTES;
  rd.flags = RG_REROUTE | RG_DEF1;
  if (argc < 4 || !parse_ip(argv[1], &rd.remote_host) || !parse_ip(argv[2], &rd.remote_endpoint) ||
      !parse_ip(argv[3], &rd.net_gateway)) {
    fprintf(stderr, "usage: %s HOST ENDPOINT GATEWAY [BYPASS...]\n", argv[0]);
    return 2;
  }
  for (i = 4; i < argc && rd.bypass.n < MAX_BYPASS; i++) {
    if (!parse_ip(argv[i], &rd.bypass.hosts[rd.bypass.n])) {
      fprintf(stderr, "%s: not an address\n", argv[i]);
      return 2;
    }
    rd.bypass.n++;
  }
  if (!redirect_default(&t, &rd)) {
    fprintf(stderr, "initialization completed with errors\n");
    return 1;
  }
  printf("initialization completed, %d routes\n", t.n);
  return 0;
}
