/* Bridge to a MIDI sequencer.  Ports come from a fixed pool; ports with an io
 * area attached are on the mix list that the audio thread walks. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define MAX_PORTS 32

struct io_area { uint32_t pending; uint8_t ev[64]; };

struct port {
    TAILQ_ENTRY(port) link;         /* ports of the stream or free list */
    TAILQ_ENTRY(port) mix_link;
    int id;
    int client, number;
    int mixing;
    int active;
    struct io_area *io;
    char name[48];
};

TAILQ_HEAD(portlist, port);

struct bridge {
    struct port pool[MAX_PORTS];
    struct portlist ports, avail;
    struct portlist mix;
    struct port *by_id[MAX_PORTS];
    pthread_mutex_t loop;           /* held by the audio thread per cycle */
    void (*port_info)(void *arg, int id, const char *name);
    void *arg;
};

static struct port *port_alloc(struct bridge *b)
{
    struct port *p = TAILQ_FIRST(&b->avail);
    int i;

    if (!p)
        return NULL;
    for (i = 0; i < MAX_PORTS && b->by_id[i]; i++)
        ;
    if (i == MAX_PORTS)
        return NULL;
    TAILQ_REMOVE(&b->avail, p, link);
    p->id = i;
    b->by_id[i] = p;
    TAILQ_INSERT_TAIL(&b->ports, p, link);
    return p;
}

static void port_free(struct bridge *b, struct port *p)
{
    b->by_id[p->id] = NULL;
    TAILQ_REMOVE(&b->ports, p, link);

    pthread_mutex_lock(&b->loop);
    p->io = NULL;
    if (p->mixing) {
        TAILQ_REMOVE(&b->mix, p, mix_link);
        p->mixing = 0;
    }
    pthread_mutex_unlock(&b->loop);

    b->port_info(b->arg, p->id, NULL);
    memset(p, 0, sizeof *p);
    TAILQ_INSERT_TAIL(&b->avail, p, link);
}

int bridge_set_io(struct bridge *b, int id, struct io_area *io)
{
    struct port *p;

    if (id < 0 || id >= MAX_PORTS || !(p = b->by_id[id]))
        return -1;
    pthread_mutex_lock(&b->loop);
    if (io && !p->mixing) {
        TAILQ_INSERT_TAIL(&b->mix, p, mix_link);
        p->mixing = 1;
    } else if (!io && p->mixing) {
        TAILQ_REMOVE(&b->mix, p, mix_link);
        p->mixing = 0;
    }
    p->io = io;
    pthread_mutex_unlock(&b->loop);
    return 0;
}

/* audio thread */
unsigned bridge_process(struct bridge *b)
{
    struct port *p;
    unsigned n = 0;

    pthread_mutex_lock(&b->loop);
    TAILQ_FOREACH(p, &b->mix, mix_link) {
        n += p->io->pending;
        p->io->pending = 0;
    }
    pthread_mutex_unlock(&b->loop);
    return n;
}

static struct port *port_find(struct bridge *b, int client, int number)
{
    struct port *p;

    TAILQ_FOREACH(p, &b->ports, link)
        if (p->client == client && p->number == number)
            return p;
    return NULL;
}

/* Announcements of the sequencer. */
void bridge_announce(struct bridge *b, int client, int number, const char *name)
{
    struct port *p = port_find(b, client, number);

    if (!name) {
        if (p)
            port_free(b, p);
        return;
    }
    if (!p && !(p = port_alloc(b))) {
        fprintf(stderr, "no port left for %s\n", name);
        return;
    }
    p->client = client;
    p->number = number;
    p->active = 1;
    snprintf(p->name, sizeof p->name, "%s", name);
    b->port_info(b->arg, p->id, p->name);
}

void bridge_init(struct bridge *b, void (*info)(void *, int, const char *), void *arg)
{
    int i;

    memset(b, 0, sizeof *b);
    pthread_mutex_init(&b->loop, NULL);
    TAILQ_INIT(&b->ports);
    TAILQ_INIT(&b->avail);
    TAILQ_INIT(&b->mix);
    b->port_info = info;
    b->arg = arg;
    for (i = 0; i < MAX_PORTS; i++)
        TAILQ_INSERT_TAIL(&b->avail, &b->pool[i], link);
}
