/* Requests of a tile server are kept between the requests of a connection and
 * between connections.  Buffers keep their memory, the rest starts anew. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buf { char *p; size_t used, size; };

struct req {
    struct req *next;
    struct buf path, host;
    /* from here on nothing survives */
    int zoom, x, y;
    int status;
    int keep_alive;
    const char *type;
    void (*on_done)(struct req *, void *);
    void *on_done_arg;
};

struct conn {
    int fd;
    unsigned long nreq;         /* of the connection, on purpose not reset */
    struct req *r;
};

static struct req *spare;
static unsigned nspare;

static int buf_set(struct buf *b, const char *s, size_t n)
{
    if (n + 1 > b->size) {
        char *p = realloc(b->p, n + 1);

        if (!p)
            return -1;
        b->p = p;
        b->size = n + 1;
    }
    memcpy(b->p, s, n);
    b->p[n] = 0;
    b->used = n;
    return 0;
}

static void buf_clear(struct buf *b) { b->used = 0; }

static void req_reset(struct req *r)
{
    buf_clear(&r->path);
    buf_clear(&r->host);
    memset(&r->zoom, 0, sizeof *r - offsetof(struct req, zoom));
    r->zoom = -1;
}

struct req *req_get(void)
{
    struct req *r = spare;

    if (r) {
        spare = r->next;
        nspare--;
        r->next = NULL;
        return r;               /* reset when it was put */
    }
    if ((r = calloc(1, sizeof *r)))
        r->zoom = -1;
    return r;
}

void req_put(struct req *r)
{
    if (nspare >= 64) {
        free(r->path.p);
        free(r->host.p);
        free(r);
        return;
    }
    req_reset(r);
    r->next = spare;
    spare = r;
    nspare++;
}

static int parse(struct req *r, const char *line, const char *host)
{
    if (sscanf(line, "GET /%d/%d/%d", &r->zoom, &r->x, &r->y) != 3) {
        r->status = 400;
        return -1;
    }
    if (buf_set(&r->path, line, strcspn(line, "\r\n")))
        return -1;
    if (host && buf_set(&r->host, host, strlen(host)))
        return -1;
    r->keep_alive = !strstr(line, "HTTP/1.0");
    return 0;
}

static const char *host_of(const struct req *r)
{
    return r->host.used ? r->host.p : "default";
}

/* Returns whether the connection stays. */
int conn_request(struct conn *c, const char *line, const char *host)
{
    struct req *r = c->r;
    int keep;

    if (!r && !(r = c->r = req_get()))
        return 0;
    c->nreq++;
    if (parse(r, line, host) == 0) {
        r->status = 200;
        r->type = r->zoom > 20 ? "text/plain" : "image/png";
    }
    dprintf(c->fd, "%d %s %s %lu\n", r->status, host_of(r), r->type ? r->type : "-", c->nreq);
    if (r->on_done)
        r->on_done(r, r->on_done_arg);
    keep = r->keep_alive;
    if (keep) {
        req_reset(r);
    } else {
        c->r = NULL;
        req_put(r);
    }
    return keep;
}

void conn_end(struct conn *c)
{
    if (c->r)
        req_put(c->r);
    c->r = NULL;
    c->nreq = 0;
}
