/* Value trees for a weather station's web interface. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { V_NUM, V_STR, V_OBJ };

struct val {
    enum kind kind;
    size_t refs;
    double num;
    char *str;
    struct member { char *key; struct val *v; } *m;
    size_t n;
};

static struct val *val_alloc(enum kind k)
{
    struct val *v = calloc(1, sizeof *v);

    if (v) {
        v->kind = k;
        v->refs = 1;
    }
    return v;
}

struct val *val_ref(struct val *v)
{
    if (v)
        v->refs++;
    return v;
}

void val_unref(struct val *v)
{
    size_t i;

    if (!v || --v->refs)
        return;
    for (i = 0; i < v->n; i++) {
        free(v->m[i].key);
        val_unref(v->m[i].v);
    }
    free(v->m);
    free(v->str);
    free(v);
}

struct val *val_num(double d)
{
    struct val *v = val_alloc(V_NUM);

    if (v)
        v->num = d;
    return v;
}

struct val *val_str(const char *s)
{
    struct val *v = val_alloc(V_STR);

    if (v && !(v->str = strdup(s))) {
        val_unref(v);
        return NULL;
    }
    return v;
}

struct val *val_obj(void) { return val_alloc(V_OBJ); }

/* Takes over the reference to v, also when it fails. */
int val_set_new(struct val *o, const char *key, struct val *v)
{
    struct member *m;
    size_t i;

    if (!v)
        return -1;
    if (!o || o->kind != V_OBJ || o == v) {
        val_unref(v);
        return -1;
    }
    for (i = 0; i < o->n; i++)
        if (!strcmp(o->m[i].key, key)) {
            val_unref(o->m[i].v);
            o->m[i].v = v;
            return 0;
        }
    if (!(m = realloc(o->m, (o->n + 1) * sizeof *m))) {
        val_unref(v);
        return -1;
    }
    o->m = m;
    if (!(m[o->n].key = strdup(key))) {
        val_unref(v);
        return -1;
    }
    m[o->n++].v = v;
    return 0;
}

#define val_set(o, key, v) val_set_new((o), (key), val_ref(v))

struct reading { const char *site; double temp, wind; };

struct val *reading_tree(const struct reading *r, size_t n, struct val *units)
{
    struct val *all = val_obj();
    size_t i;

    if (!all)
        return NULL;
    for (i = 0; i < n; i++) {
        struct val *o = val_obj();

        if (val_set_new(o, "temp", val_num(r[i].temp)) ||
            val_set_new(o, "wind", val_num(r[i].wind)) ||
            val_set(o, "units", units)) {
            val_unref(o);
            goto fail;
        }
        if (val_set_new(all, r[i].site, o))
            goto fail;
    }
    if (val_set_new(all, "source", val_str("roof")))
        goto fail;
    return all;

fail:
    val_unref(all);
    return NULL;
}

int main(void)
{
    struct reading r[2] = { { "north", 4.5, 3 }, { "south", 5.5, 1 } };
    struct val *u = val_str("metric");
    struct val *t = reading_tree(r, 2, u);

    printf("%zu\n", t ? t->n : 0);
    val_unref(t);
    val_unref(u);
    return 0;
}
