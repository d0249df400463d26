/* Listeners for names on a message bus.  The rule on the bus is set for the first
 * listener of a name and taken away with the last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*gone_fn)(const char *name, void *data);

struct cb {
    struct cb *next;
    unsigned id;
    gone_fn fn;
    void *data;
};

struct watched {
    struct watched *next;
    char *name;
    struct cb *cbs;
};

int bus_add_rule(const char *rule);
void bus_remove_rule(const char *rule);

static struct watched *watched;
static unsigned last_id;

static void rule_for(char *buf, size_t n, const char *name)
{
    snprintf(buf, n, "member=OwnerChanged,arg0=%s", name);
}

static struct watched *find(const char *name)
{
    struct watched *w;

    for (w = watched; w && strcmp(w->name, name); w = w->next)
        ;
    return w;
}

static void watched_free(struct watched *w)
{
    struct watched **pp;
    char rule[128];

    for (pp = &watched; *pp != w; pp = &(*pp)->next)
        ;
    *pp = w->next;
    rule_for(rule, sizeof rule, w->name);
    bus_remove_rule(rule);
    free(w->name);
    free(w);
}

unsigned watch_add(const char *name, gone_fn fn, void *data)
{
    struct watched *w = find(name);
    struct cb *c = calloc(1, sizeof *c);

    if (!c)
        return 0;
    if (!w) {
        char rule[128];

        rule_for(rule, sizeof rule, name);
        if (!(w = calloc(1, sizeof *w)) || !(w->name = strdup(name)) || bus_add_rule(rule) < 0) {
            if (w)
                free(w->name);
            free(w);
            free(c);
            return 0;
        }
        w->next = watched;
        watched = w;
    }
    c->id = ++last_id;
    c->fn = fn;
    c->data = data;
    c->next = w->cbs;
    w->cbs = c;
    return c->id;
}

int watch_remove(unsigned id)
{
    struct watched *w;
    struct cb **pp, *c;

    for (w = watched; w; w = w->next)
        for (pp = &w->cbs; (c = *pp); pp = &c->next)
            if (c->id == id) {
                *pp = c->next;
                free(c);
                if (!w->cbs)
                    watched_free(w);
                return 0;
            }
    return -1;
}

/* From the bus: the owner of the name went away.  Each listener hears it once. */
void watch_owner_changed(const char *name, const char *new_owner)
{
    struct watched *w = find(name);
    struct cb *c, *list;

    if (!w || *new_owner)
        return;
    list = w->cbs;
    w->cbs = NULL;
    watched_free(w);
    while ((c = list)) {
        list = c->next;
        c->fn(name, c->data);
        free(c);
    }
}
