/* Enumeration of field bus modules.  A module holds its coupler. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

enum kind { KIND_COUPLER = 1, KIND_IO };
enum { OK = 0, ERR_MEM = -1, ERR_GONE = -2, ERR_BAD = -3 };

struct module {
    LIST_ENTRY(module) link;
    atomic_int refs;
    struct module *parent;
    uint32_t id;
    enum kind kind;
    unsigned depth, port;
    int ready;
};

static LIST_HEAD(, module) known = LIST_HEAD_INITIALIZER(known);

static struct { uint32_t id; time_t until; } quiet[8];

static struct module *module_ref(struct module *m)
{
    atomic_fetch_add(&m->refs, 1);
    return m;
}

static void module_unref(struct module *m)
{
    while (m && atomic_fetch_sub(&m->refs, 1) == 1) {
        struct module *up = m->parent;

        free(m);
        m = up;
    }
}

/* returns a new reference */
static struct module *module_by_id(uint32_t id)
{
    struct module *m;

    LIST_FOREACH(m, &known, link)
        if (m->id == id)
            return module_ref(m);
    return NULL;
}

static struct module *module_alloc(uint32_t id)
{
    struct module *m = calloc(1, sizeof *m);

    if (m) {
        atomic_init(&m->refs, 1);       /* the table's */
        m->id = id;
        LIST_INSERT_HEAD(&known, m, link);
    }
    return m;
}

static int in_quiet_time(uint32_t id)
{
    size_t i;

    for (i = 0; i < sizeof quiet / sizeof *quiet; i++)
        if (quiet[i].id == id && quiet[i].until > time(NULL))
            return 1;
    return 0;
}

static int query_kind(uint32_t id, enum kind *k)
{
    *k = (id & 0xff) ? KIND_IO : KIND_COUPLER;
    if (id == 0xdead) {
        quiet[id % 8].id = id;
        quiet[id % 8].until = time(NULL) + 30;
        return ERR_GONE;
    }
    return OK;
}

/* Owns the reference to parent, whatever comes out. */
static int module_init(struct module *m, struct module *parent, unsigned port)
{
    enum kind k;
    int rc;

    if (m->ready) {
        module_unref(parent);
        return OK;
    }
    /* a module that let us wait: do not stall every scan with it */
    if (in_quiet_time(m->id)) {
        fprintf(stderr, "%08x: skipped for now\n", m->id);
        return ERR_GONE; // BAD: F4 the caller's reference to parent was handed over and is not dropped here
    }
    if (parent && parent->kind != KIND_COUPLER) {
        module_unref(parent);
        return ERR_BAD;
    }
    if ((rc = query_kind(m->id, &k)) != OK) {
        module_unref(parent);
        return rc;
    }
    m->kind = k;
    m->port = port;
    m->depth = parent ? parent->depth + 1 : 0;
    m->parent = parent;
    m->ready = 1;
    return OK;
}

int bus_scan(const uint32_t (*found)[2], size_t n)
{
    size_t i;
    int fresh = 0;

    for (i = 0; i < n; i++) {
        struct module *up = module_by_id(found[i][1]);
        struct module *m = module_by_id(found[i][0]);

        if (!m) {
            if (!(m = module_alloc(found[i][0]))) {
                module_unref(up);
                return ERR_MEM;
            }
            module_ref(m);
        }
        if (module_init(m, up, (unsigned)i) == OK)
            fresh++;
        else
            fprintf(stderr, "%08x not usable\n", m->id);
        module_unref(m);
    }
    return fresh;
}

void bus_forget(uint32_t id)
{
    struct module *m = module_by_id(id);

    if (m) {
        LIST_REMOVE(m, link);
        module_unref(m);
        module_unref(m);
    }
}
