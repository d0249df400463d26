/* Record store.  A record may point to others weakly: the target keeps a list
 * of who points to it, so that pointers can be cleared when it goes away. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define MAXREF 4
#define NB 128

struct record;

struct weak {
    LIST_ENTRY(weak) in_dst;
    LIST_ENTRY(weak) pending;
    uint32_t src;
    int col;
};

LIST_HEAD(weaklist, weak);

struct record {
    struct record *next;
    uint32_t id;
    uint32_t ref[MAXREF];
    struct weaklist pointed;        /* weak pointers to us */
};

struct change {
    struct record *old, *new;
    struct weaklist drop;           /* weak nodes to delete on commit */
};

static struct record *tab[NB];

static struct record *find(uint32_t id)
{
    struct record *r;

    for (r = tab[id % NB]; r && r->id != id; r = r->next)
        ;
    return r;
}

static void add_weak(uint32_t src, int col, struct record *dst)
{
    struct weak *w = calloc(1, sizeof *w);

    if (!w)
        abort();
    w->src = src;
    w->col = col;
    LIST_INSERT_HEAD(&dst->pointed, w, in_dst);
}

/* Finds the node for column col of src at its target. */
static void drop_weak(struct change *c, uint32_t src, int col, uint32_t target)
{
    struct record *dst = target ? find(target) : NULL;
    struct weak *w;

    if (!dst)
        return;
    LIST_FOREACH(w, &dst->pointed, in_dst)
        if (w->src == src && w->col == col) {
            LIST_INSERT_HEAD(&c->drop, w, pending);
            return;
        }
}

/* What does the change do to weak pointers? */
static void assess(struct change *c)
{
    struct weak *w;
    int i;

    if (c->old && !c->new) {
        /* deleted: those who point here are to be cleared */
        while ((w = LIST_FIRST(&c->old->pointed))) {
            struct record *src = find(w->src);

            if (src)
                src->ref[w->col] = 0;
            LIST_REMOVE(w, in_dst);
            free(w);
        }
        return; // BAD: F6 nodes of the deleted record's own pointers stay on their targets' lists
    }
    for (i = 0; i < MAXREF; i++) {
        uint32_t was = c->old ? c->old->ref[i] : 0, now = c->new->ref[i];
        struct record *dst;

        if (was == now)
            continue;
        if (was)
            drop_weak(c, c->old->id, i, was);
        if (!now)
            continue;
        dst = find(now);
        if (!dst)
            c->new->ref[i] = 0;
        else
            add_weak(c->new->id, i, dst);
    }
}

static void commit(struct change *c)
{
    struct record **pp;
    struct weak *w;

    LIST_INIT(&c->drop);
    assess(c);
    while ((w = LIST_FIRST(&c->drop))) {
        LIST_REMOVE(w, pending);
        LIST_REMOVE(w, in_dst);
        free(w);
    }
    if (c->old && c->new) {
        memcpy(c->old->ref, c->new->ref, sizeof c->old->ref);
        free(c->new);
    } else if (c->new) {
        c->new->next = tab[c->new->id % NB];
        tab[c->new->id % NB] = c->new;
    } else {
        for (pp = &tab[c->old->id % NB]; *pp != c->old; pp = &(*pp)->next)
            ;
        *pp = c->old->next;
        free(c->old);
    }
}

int record_put(uint32_t id, const uint32_t ref[MAXREF])
{
    struct change c = { find(id), calloc(1, sizeof(struct record)), { NULL } };

    if (!c.new)
        return -1;
    c.new->id = id;
    memcpy(c.new->ref, ref, sizeof c.new->ref);
    LIST_INIT(&c.new->pointed);
    commit(&c);
    return 0;
}

int record_delete(uint32_t id)
{
    struct change c = { find(id), NULL, { NULL } };

    if (!c.old)
        return -1;
    commit(&c);
    return 0;
}
