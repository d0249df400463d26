/* Styles of a drawing program.  A view has a style context; the context builds
 * style nodes, caches them by selector and a view holds one of them. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NCACHE 32

struct sheet {
    atomic_uint refs;
    char *text;
};

struct style_ctx;

struct node {
    atomic_uint refs;
    struct style_ctx *ctx;
    struct sheet *sheet;
    struct node *parent;
    char sel[32];
    unsigned color;
};

struct style_ctx {
    atomic_uint refs;
    struct sheet *sheet;
    struct node *root;
    struct node *cache[NCACHE];
    double dpi;
};

static struct sheet *sheet_get(struct sheet *s)
{
    atomic_fetch_add(&s->refs, 1);
    return s;
}

static void sheet_put(struct sheet *s)
{
    if (atomic_fetch_sub(&s->refs, 1) == 1) {
        free(s->text);
        free(s);
    }
}

static struct style_ctx *ctx_get(struct style_ctx *c)
{
    atomic_fetch_add(&c->refs, 1);
    return c;
}

void ctx_put(struct style_ctx *c);

struct node *node_get(struct node *n)
{
    atomic_fetch_add(&n->refs, 1);
    return n;
}

void node_put(struct node *n)
{
    while (n && atomic_fetch_sub(&n->refs, 1) == 1) {
        struct node *up = n->parent;

        ctx_put(n->ctx);
        sheet_put(n->sheet);
        free(n);
        n = up;
    }
}

void ctx_put(struct style_ctx *c)
{
    int i;

    if (!c || atomic_fetch_sub(&c->refs, 1) != 1)
        return;
    for (i = 0; i < NCACHE; i++)
        node_put(c->cache[i]);
    node_put(c->root);
    sheet_put(c->sheet);
    free(c);
}

static struct node *node_new(struct style_ctx *c, struct node *parent, const char *sel)
{
    struct node *n = calloc(1, sizeof *n);

    if (!n)
        return NULL;
    atomic_init(&n->refs, 1);
    n->ctx = ctx_get(c); // BAD: F4 node and context hold each other: the context caches the node, neither count gets to zero
    n->sheet = sheet_get(c->sheet);
    n->parent = parent ? node_get(parent) : NULL;
    snprintf(n->sel, sizeof n->sel, "%s", sel);
    n->color = strstr(c->sheet->text, sel) ? 0x00ff00 : 0;
    return n;
}

double node_px(const struct node *n, double pt)
{
    return pt * n->ctx->dpi / 72.0;
}

struct style_ctx *ctx_new(const char *text)
{
    struct style_ctx *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    atomic_init(&c->refs, 1);
    c->dpi = 96;
    if (!(c->sheet = calloc(1, sizeof *c->sheet)) || !(c->sheet->text = strdup(text))) {
        free(c->sheet);
        free(c);
        return NULL;
    }
    atomic_init(&c->sheet->refs, 1);
    return c;
}

/* Returns a reference; it is to be put before the context is. */
struct node *ctx_lookup(struct style_ctx *c, const char *sel)
{
    unsigned h = 0;
    const char *p;

    if (!c->root && !(c->root = node_new(c, NULL, "*")))
        return NULL;
    for (p = sel; *p; p++)
        h = h * 31 + (unsigned char)*p;
    h %= NCACHE;
    if (c->cache[h] && !strcmp(c->cache[h]->sel, sel))
        return node_get(c->cache[h]);
    node_put(c->cache[h]);
    c->cache[h] = node_new(c, c->root, sel);
    return c->cache[h] ? node_get(c->cache[h]) : NULL;
}

int main(void)
{
    struct style_ctx *c = ctx_new("line { } text { }");
    struct node *n;

    if (!c)
        return 1;
    if ((n = ctx_lookup(c, "text"))) {
        printf("%06x %.1f\n", n->color, node_px(n, 10));
        node_put(n);
    }
    ctx_put(c);
    return 0;
}
