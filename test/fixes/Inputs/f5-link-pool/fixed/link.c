/* Client side links to a backend, with an optional scrambler on top.  Idle
 * links are parked in a pool by exporting them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

struct link;

/* The scrambler does its own i/o through a port. */
struct port {
    int (*write)(struct port *p, const void *d, size_t n);
    int (*read)(struct port *p, void *d, size_t n);
    void *owner;
};

struct scrambler {
    uint8_t rx, tx;
    struct port port;
};

struct buf { size_t len; uint8_t data[1024]; };

struct link {
    int fd;
    struct scrambler *scr;
    struct buf *in;
    unsigned long sent, got;
    void (*on_close)(void *arg);
    void *close_arg;
};

/* A link without a loop: what the pool stores. */
struct parked {
    int fd;
    struct scrambler *scr;
    struct buf *in;
};

static int port_write(struct port *p, const void *d, size_t n)
{
    struct link *l = p->owner;
    ssize_t r = write(l->fd, d, n);

    if (r > 0)
        l->sent += (size_t)r;
    return (int)r;
}

static int port_read(struct port *p, void *d, size_t n)
{
    struct link *l = p->owner;
    ssize_t r = read(l->fd, d, n);

    if (r > 0)
        l->got += (size_t)r;
    return (int)r;
}

static void setup_port(struct link *l)
{
    l->scr->port.read = port_read;
    l->scr->port.write = port_write;
    l->scr->port.owner = l;
}

struct link *link_create(int fd)
{
    struct link *l = calloc(1, sizeof *l);

    if (!l)
        return NULL;
    if (!(l->in = calloc(1, sizeof *l->in))) {
        free(l);
        return NULL;
    }
    l->fd = fd;
    return l;
}

int link_scramble(struct link *l, uint8_t seed)
{
    if (!(l->scr = calloc(1, sizeof *l->scr)))
        return -1;
    l->scr->rx = l->scr->tx = seed;
    setup_port(l);
    return 0;
}

int link_send(struct link *l, const void *d, size_t n)
{
    uint8_t tmp[256];
    size_t i;

    if (!l->scr)
        return (int)write(l->fd, d, n);
    if (n > sizeof tmp)
        n = sizeof tmp;
    for (i = 0; i < n; i++)
        tmp[i] = ((const uint8_t *)d)[i] ^ l->scr->tx++;
    return l->scr->port.write(&l->scr->port, tmp, n);
}

static void link_dispose(struct link *l)
{
    if (l->scr)
        free(l->scr);
    free(l->in);
    if (l->fd >= 0)
        close(l->fd);
    if (l->on_close)
        l->on_close(l->close_arg);
    free(l);
}

void link_close(struct link *l) { link_dispose(l); }

void link_export(struct link *l, struct parked *out)
{
    out->fd = l->fd;
    l->fd = -1;
    out->scr = l->scr;
    l->scr = NULL;
    out->in = l->in;
    l->in = NULL;
    link_dispose(l);
}

struct link *link_import(struct parked *info)
{
    struct link *l = calloc(1, sizeof *l);

    if (!l)
        return NULL;
    l->fd = info->fd;
    info->fd = -1;
    if ((l->scr = info->scr) != NULL)
        setup_port(l);
    l->in = info->in;
    info->scr = NULL;
    info->in = NULL;
    return l;
}
