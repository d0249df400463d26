// RUN: %check-findings %s
// Callers get it from the slot, and may free it.
#include <stdlib.h>

struct lease {
  struct lease *chain;
  unsigned addr;
  unsigned iface;
  long expires;
};
static struct lease *table[64];
static struct lease *hot[8];

struct lease *lease_find(unsigned addr, unsigned iface) {
  struct lease *l = hot[iface % 8];
  if (l && l->addr == addr)
    return l;
  for (l = table[addr % 64]; l; l = l->chain)
    if (l->addr == addr)
      return l;
  return NULL;
}

void lease_grant(unsigned addr, unsigned iface) {
  struct lease *l = calloc(1, sizeof(*l));
  if (!l)
    return;
  l->addr = addr;
  l->iface = iface % 8;
  l->chain = table[addr % 64];
  table[addr % 64] = l;
}

void lease_renew(unsigned addr, unsigned iface, long now) {
  struct lease *l = lease_find(addr, iface); // NOTE: 'lease_renew' follows 'hot[l->iface]' later
  if (!l)
    return;
  l->expires = now + 3600;
  hot[l->iface] = l; // NOTE: 'hot[l->iface]' is set here
}

void leases_expire_bad(long now) {
  for (unsigned b = 0; b < 64; b++) {
    struct lease **pp = &table[b];
    while (*pp) {
      struct lease *l = *pp;
      if (l->expires > now) {
        pp = &l->chain;
        continue;
      }
      *pp = l->chain; // REASON: returned-and-freed
      l->chain = NULL;
    }
  }
}

void lease_forget(struct lease *l) { free(l); } // WARN[medium]: 'l' is freed while 'hot[l->iface]' may still point to it // NOTE: moreover, 'l' is freed while 'table[addr % 64]' may still point to it
