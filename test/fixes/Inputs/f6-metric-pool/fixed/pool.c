#include "pool.h"
#include <stdlib.h>
#include <string.h>

struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(16) char data[];
};

struct pool { struct chunk *top; };

struct pool *pool_create(void)
{
    return calloc(1, sizeof(struct pool));
}

void *pool_alloc(struct pool *p, size_t n)
{
    struct chunk *c = p->top;
    void *r;

    n = (n + 15) & ~(size_t)15;
    if (!c || c->size - c->used < n) {
        size_t size = n > 4000 ? n : 4000;

        if (!(c = malloc(sizeof *c + size)))
            abort();
        c->used = 0;
        c->size = size;
        c->next = p->top;
        p->top = c;
    }
    r = c->data + c->used;
    c->used += n;
    return r;
}

char *pool_memdup(struct pool *p, const char *s, size_t n)
{
    char *r = pool_alloc(p, n + 1);

    memcpy(r, s, n);
    r[n] = 0;
    return r;
}

char *pool_strdup(struct pool *p, const char *s)
{
    return pool_memdup(p, s, strlen(s));
}

void pool_destroy(struct pool *p)
{
    struct chunk *c;

    while ((c = p->top)) {
        p->top = c->next;
        free(c);
    }
    free(p);
}
