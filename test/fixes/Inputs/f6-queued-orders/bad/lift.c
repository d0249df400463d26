/* Dispatcher of a warehouse lift.  The dispatcher lists all orders that have
 * not ended; an order takes itself off that list when its state gets there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

enum ostate { O_NEW, O_WAITING, O_RUNNING, O_ENDED };

struct dispatcher;

struct order {
    TAILQ_ENTRY(order) all;
    struct dispatcher *d;
    int refs;
    int id, from, to;
    enum ostate state;
};

struct lift {
    struct order *current;
    struct order *queued;           /* goes next, replaces an older one */
    int level;
};

struct dispatcher {
    TAILQ_HEAD(, order) orders;     /* holds a reference each */
    struct lift lift;
    int last_id;
};

static struct order *order_ref(struct order *o)
{
    o->refs++;
    return o;
}

static void order_unref(struct order *o)
{
    if (o && --o->refs == 0)
        free(o);
}

static void order_set_state(struct order *o, enum ostate st)
{
    struct dispatcher *d = o->d;

    if (o->state == st)
        return;
    o->state = st;
    printf("order %d: %d\n", o->id, st);
    if (st == O_ENDED) {
        TAILQ_REMOVE(&d->orders, o, all);
        order_unref(o);
    }
}

static void lift_start(struct lift *l, struct order *o)
{
    l->current = o;
    order_set_state(o, O_RUNNING);
}

static void lift_queue(struct lift *l, struct order *o)
{
    if (!l->current) {
        lift_start(l, order_ref(o));
        return;
    }
    order_unref(l->queued); // BAD: F6 the replaced order never ends, so it stays in the dispatcher's list
    l->queued = order_ref(o);
    order_set_state(o, O_WAITING);
}

struct order *dispatch(struct dispatcher *d, int from, int to)
{
    struct order *o = calloc(1, sizeof *o);

    if (!o)
        return NULL;
    o->refs = 1;
    o->d = d;
    o->id = ++d->last_id;
    o->from = from;
    o->to = to;
    TAILQ_INSERT_TAIL(&d->orders, o, all);  /* our reference is the list's */
    lift_queue(&d->lift, o);
    return o;
}

/* The lift has arrived, or was stopped. */
void lift_done(struct lift *l, int level)
{
    struct order *o = l->current;

    l->level = level;
    if (o) {
        l->current = NULL;
        order_set_state(o, O_ENDED);
        order_unref(o);
    }
    if (l->queued) {
        o = l->queued;
        l->queued = NULL;
        lift_start(l, o);
    }
}

void dispatcher_list(struct dispatcher *d, FILE *f)
{
    struct order *o;

    TAILQ_FOREACH(o, &d->orders, all)
        fprintf(f, "%d: %d -> %d (%d)\n", o->id, o->from, o->to, o->state);
}

void dispatcher_init(struct dispatcher *d)
{
    memset(d, 0, sizeof *d);
    TAILQ_INIT(&d->orders);
}

void dispatcher_fini(struct dispatcher *d)
{
    struct order *o;

    if (d->lift.current)
        order_unref(d->lift.current);
    if (d->lift.queued)
        order_unref(d->lift.queued);
    d->lift.current = d->lift.queued = NULL;
    while ((o = TAILQ_FIRST(&d->orders))) {
        TAILQ_REMOVE(&d->orders, o, all);
        order_unref(o);
    }
}
