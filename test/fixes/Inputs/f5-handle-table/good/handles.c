/* Handles for objects of a plug-in interface.  A slot is used again after its
 * object is gone; the generation in the handle tells old handles apart, so it is
 * the one field that must live on. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOFREE UINT32_MAX

typedef uint64_t handle;

struct slot {
    uint32_t gen;
    uint32_t next_free;
    int used;
    void *obj;
    void (*destroy)(void *obj);
    char tag[16];
};

struct table {
    struct slot *s;
    uint32_t n, room, free;
};

void table_init(struct table *t)
{
    memset(t, 0, sizeof *t);
    t->free = NOFREE;
}

static handle mk(uint32_t gen, uint32_t i) { return (handle)gen << 32 | i; }

/* The object belongs to the table, also when it cannot be entered. */
handle handle_new(struct table *t, void *obj, void (*destroy)(void *), const char *tag)
{
    struct slot *s;
    uint32_t i;

    if (t->free != NOFREE) {
        i = t->free;
        t->free = t->s[i].next_free;
    } else {
        if (t->n == t->room) {
            uint32_t room = t->room ? t->room * 2 : 16;
            struct slot *p = realloc(t->s, room * sizeof *p);

            if (!p) {
                if (destroy)
                    destroy(obj);
                return 0;
            }
            t->s = p;
            t->room = room;
        }
        i = t->n++;
        t->s[i].gen = 1;
    }
    s = &t->s[i];
    s->used = 1;
    s->obj = obj;
    s->destroy = destroy;
    snprintf(s->tag, sizeof s->tag, "%s", tag ? tag : "");
    return mk(s->gen, i);
}

static struct slot *resolve(const struct table *t, handle h)
{
    uint32_t i = (uint32_t)h;

    if (i >= t->n || !t->s[i].used || t->s[i].gen != h >> 32)
        return NULL;
    return &t->s[i];
}

void *handle_get(const struct table *t, handle h)
{
    struct slot *s = resolve(t, h);

    return s ? s->obj : NULL;
}

int handle_drop(struct table *t, handle h)
{
    struct slot *s = resolve(t, h);
    void (*destroy)(void *);
    void *obj;

    if (!s)
        return -1;
    destroy = s->destroy;
    obj = s->obj;
    s->used = 0;
    s->gen++;
    if (s->gen == 0)
        s->gen = 1;
    s->next_free = t->free;
    t->free = (uint32_t)h;
    if (destroy)
        destroy(obj);
    return 0;
}

void table_fini(struct table *t)
{
    uint32_t i;

    for (i = 0; i < t->n; i++)
        if (t->s[i].used)
            handle_drop(t, mk(t->s[i].gen, i));
    free(t->s);
    table_init(t);
}

int main(void)
{
    struct table t;
    handle a, b;

    table_init(&t);
    a = handle_new(&t, malloc(8), free, "first");
    handle_drop(&t, a);
    b = handle_new(&t, malloc(8), free, NULL);
    printf("%d %d\n", handle_get(&t, a) != NULL, handle_get(&t, b) != NULL);
    table_fini(&t);
    return 0;
}
