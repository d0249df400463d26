/* Address table of a small VPN hub: which peer has which inner address. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NB 512

struct peer;

struct route {
    struct route *next;
    uint32_t addr;
    struct peer *peer;
    unsigned long hits;
};

struct peer {
    struct peer *next;
    int id;
    uint32_t addr;
    int up;
    char *pending;              /* options still to be sent */
};

struct hub {
    struct route *tab[NB];
    struct peer *peers;
    unsigned long nroutes;
};

static unsigned slot(uint32_t a) { return (a ^ a >> 9) % NB; }

static struct route **route_find(struct hub *h, uint32_t addr)
{
    struct route **pp;

    for (pp = &h->tab[slot(addr)]; *pp; pp = &(*pp)->next)
        if ((*pp)->addr == addr)
            break;
    return pp;
}

static int learn(struct hub *h, struct peer *p, uint32_t addr)
{
    struct route **pp = route_find(h, addr), *r = *pp;

    if (r) {
        r->peer = p;            /* moved over from another peer */
        return 0;
    }
    if (!(r = calloc(1, sizeof *r)))
        return -1;
    r->addr = addr;
    r->peer = p;
    *pp = r;
    h->nroutes++;
    printf("learn %08x -> %d\n", addr, p->id);
    return 0;
}

struct peer *peer_up(struct hub *h, int id, uint32_t addr)
{
    struct peer *p = calloc(1, sizeof *p);

    if (!p)
        return NULL;
    p->id = id;
    p->addr = addr;
    p->up = 1;
    if (learn(h, p, addr)) {
        free(p);
        return NULL;
    }
    p->next = h->peers;
    h->peers = p;
    return p;
}

/* The administrator gives a connected peer another address. */
int peer_update(struct hub *h, struct peer *p, const char *options)
{
    const char *a = strstr(options, "addr=");
    char *copy = strdup(options);

    if (!copy)
        return -1;
    free(p->pending);
    p->pending = copy;
    if (a) {
        uint32_t addr = (uint32_t)strtoul(a + 5, NULL, 16);

        if (addr != p->addr) {
            if (learn(h, p, addr)) // BAD: F6 the route of the old address stays for as long as the peer does
                return -1;
            p->addr = addr;
        }
    }
    return 0;
}

struct peer *hub_route(struct hub *h, uint32_t addr)
{
    struct route *r = *route_find(h, addr);

    if (!r)
        return NULL;
    r->hits++;
    return r->peer;
}

void peer_down(struct hub *h, struct peer *p)
{
    struct peer **pp;
    int i;

    for (i = 0; i < NB; i++) {
        struct route **rp = &h->tab[i];

        while (*rp) {
            struct route *r = *rp;

            if (r->peer == p) {
                *rp = r->next;
                free(r);
                h->nroutes--;
            } else {
                rp = &r->next;
            }
        }
    }
    for (pp = &h->peers; *pp != p; pp = &(*pp)->next)
        ;
    *pp = p->next;
    free(p->pending);
    free(p);
}
