/* Fetching parts of a remote archive.  The HTTP client is kept between the two
 * actions of one remote, the user's hooks are valid for one call only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*trust_cb)(const char *host, int valid, void *payload);

struct client_opts {
    trust_cb trust;
    void *trust_payload;
    trust_cb proxy_trust;
    void *proxy_payload;
};

struct http_client {
    struct client_opts opts;
    int connected, keepalive;
    char host[64];
};

static int http_client_new(struct http_client **out, const struct client_opts *o)
{
    struct http_client *c = calloc(1, sizeof *c);

    if (!c)
        return -1;
    c->opts = *o;
    *out = c;
    return 0;
}

static void http_client_set_options(struct http_client *c, const struct client_opts *o)
{
    c->opts = *o;
}

static int http_client_send(struct http_client *c, const char *host, const char *path)
{
    if (!c->connected || !c->keepalive || strcmp(c->host, host)) {
        c->connected = 0;
        snprintf(c->host, sizeof c->host, "%s", host);
        if (c->opts.trust && c->opts.trust(host, 0, c->opts.trust_payload) < 0)
            return -1;
        c->connected = 1;
    }
    c->keepalive = path[0] != '!';
    return 0;
}

static void http_client_free(struct http_client *c)
{
    free(c);
}

struct hooks { trust_cb trust; void *payload; trust_cb proxy_trust; void *proxy_payload; };

struct remote {
    struct hooks hooks;         /* of the running call */
    char host[64];
};

struct transport {
    struct remote *owner;
    struct http_client *http;
};

struct stream { struct transport *t; char path[128]; };

static int transport_action(struct stream **out, struct transport *t, const char *path)
{
    const struct hooks *h = &t->owner->hooks;
    struct client_opts opts = { h->trust, h->payload, h->proxy_trust, h->proxy_payload };
    struct stream *st;

    *out = NULL;
    if (!(st = calloc(1, sizeof *st)))
        return -1;
    if (t->http) {
        http_client_set_options(t->http, &opts);
    } else if (http_client_new(&t->http, &opts) < 0) {
        free(st);
        return -1;
    }
    st->t = t;
    snprintf(st->path, sizeof st->path, "%s", path);
    *out = st;
    return 0;
}

static int stream_run(struct stream *st)
{
    int rc = http_client_send(st->t->http, st->t->owner->host, st->path);

    free(st);
    return rc;
}

static int remote_call(struct transport *t, const struct hooks *h, const char *path)
{
    struct stream *st;
    int rc = -1;

    t->owner->hooks = *h;
    if (transport_action(&st, t, path) == 0)
        rc = stream_run(st);
    memset(&t->owner->hooks, 0, sizeof t->owner->hooks);
    return rc;
}

struct seen { int asked; const char *user; };

static int ask(const char *host, int valid, void *payload)
{
    struct seen *s = payload;

    s->asked++;
    printf("%s: trust %s (%d)?\n", s->user, host, valid);
    return 0;
}

int list_archive(struct transport *t, const char *user)
{
    struct seen *s = calloc(1, sizeof *s);
    struct hooks h = { ask, s, NULL, NULL };
    int rc;

    if (!s)
        return -1;
    s->user = user;
    rc = remote_call(t, &h, "/index");
    if (rc == 0)
        rc = s->asked;
    free(s);
    return rc;
}

int fetch_archive(struct transport *t, const char *user, const char *what)
{
    struct seen *s = calloc(1, sizeof *s);
    struct hooks h = { ask, s, NULL, NULL };
    int rc;

    if (!s)
        return -1;
    s->user = user;
    rc = remote_call(t, &h, what);
    free(s);
    return rc;
}

void transport_close(struct transport *t)
{
    if (t->http)
        http_client_free(t->http);
    t->http = NULL;
}
