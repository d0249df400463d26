#include "gauge.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct gauge {
    struct gauge *next;
    char name[32], station[32];
    int users;
    int retired, dead;
    struct gauge_sample last;
};

static struct gauge *all;

static void unlink_gauge(struct gauge *g)
{
    struct gauge **pp;

    for (pp = &all; *pp; pp = &(*pp)->next)
        if (*pp == g) {
            *pp = g->next;
            break;
        }
    free(g);
}

void gauge_add(const char *name, const char *station, int dead)
{
    struct gauge *g = calloc(1, sizeof *g);

    if (!g)
        return;
    strncpy(g->name, name, sizeof g->name - 1);
    strncpy(g->station, station, sizeof g->station - 1);
    g->dead = dead;
    g->next = all;
    all = g;
}

int gauge_open(const char *name, struct gauge **out)
{
    struct gauge *g;

    *out = NULL;
    for (g = all; g; g = g->next)
        if (!g->retired && !strcmp(g->name, name)) {
            g->users++;
            *out = g;
            return 0;
        }
    return ENOENT;
}

void gauge_close(struct gauge *g)
{
    if (g && --g->users == 0 && g->retired)
        unlink_gauge(g);
}

void gauge_retire(const char *name)
{
    struct gauge *g;

    for (g = all; g; g = g->next)
        if (!g->retired && !strcmp(g->name, name)) {
            g->retired = 1;
            if (!g->users)
                unlink_gauge(g);
            return;
        }
}

int gauge_sample(const struct gauge *g, struct gauge_sample *s)
{
    memset(s, 0, sizeof *s);
    if (g->dead)
        return EOPNOTSUPP;
    *s = g->last;
    return 0;
}

const char *gauge_station(const struct gauge *g)
{
    return g->station;
}
