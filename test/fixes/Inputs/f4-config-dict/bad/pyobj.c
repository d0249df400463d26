#include "pyobj.h"
#include <stdlib.h>
#include <string.h>

enum type { T_STR, T_NUM, T_DICT };

struct item { obj *key, *val; };

struct obj {
    long ob_refcnt;
    enum type type;
    char *str;
    long num;
    struct item *items;
    size_t nitems;
};

static obj *obj_alloc(enum type t)
{
    obj *o = calloc(1, sizeof *o);

    if (o) {
        o->ob_refcnt = 1;
        o->type = t;
    }
    return o;
}

obj *str_from(const char *s)
{
    obj *o = obj_alloc(T_STR);

    if (o && !(o->str = strdup(s))) {
        free(o);
        o = NULL;
    }
    return o;
}

obj *num_from(long n)
{
    obj *o = obj_alloc(T_NUM);

    if (o)
        o->num = n;
    return o;
}

obj *dict_new(void) { return obj_alloc(T_DICT); }

const char *str_value(const obj *s) { return s->type == T_STR ? s->str : NULL; }

obj *dict_get(const obj *d, const char *key)
{
    size_t i;

    for (i = 0; i < d->nitems; i++)
        if (!strcmp(d->items[i].key->str, key))
            return d->items[i].val;
    return NULL;
}

int dict_has(const obj *d, const obj *key)
{
    return dict_get(d, key->str) != NULL;
}

int dict_set(obj *d, obj *key, obj *val)
{
    struct item *p = realloc(d->items, (d->nitems + 1) * sizeof *p);

    if (!p)
        return -1;
    d->items = p;
    obj_incref(key);
    obj_incref(val);
    p[d->nitems].key = key;
    p[d->nitems++].val = val;
    return 0;
}

void obj_incref(obj *o) { o->ob_refcnt++; }

void obj_decref(obj *o)
{
    size_t i;

    if (--o->ob_refcnt)
        return;
    for (i = 0; i < o->nitems; i++) {
        obj_decref(o->items[i].key);
        obj_decref(o->items[i].val);
    }
    free(o->items);
    free(o->str);
    free(o);
}
