/* Outgoing connection of a chat relay: the name is looked up by a worker, the
 * connection is held for the answer. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void (*resolved_fn)(int err, const char *addr, void *arg);

struct lookup {
    struct lookup *next;
    char *name;
    resolved_fn cb;
    void *arg;
};

struct relay_conn {
    atomic_int refs;
    pthread_mutex_t mu;
    bool suspended, closed;
    int fd, err;
    char addr[64];
};

static struct {
    pthread_mutex_t mu;
    struct lookup *head;
    int depth;
} q = { PTHREAD_MUTEX_INITIALIZER, NULL, 0 };

struct relay_conn *conn_new(void)
{
    struct relay_conn *c = calloc(1, sizeof *c);

    if (c) {
        atomic_init(&c->refs, 1);
        pthread_mutex_init(&c->mu, NULL);
        c->fd = -1;
    }
    return c;
}

static void conn_hold(struct relay_conn *c) { atomic_fetch_add(&c->refs, 1); }

static void conn_drop(struct relay_conn *c)
{
    if (atomic_fetch_sub(&c->refs, 1) != 1)
        return;
    if (c->fd >= 0)
        close(c->fd);
    pthread_mutex_destroy(&c->mu);
    free(c);
}

/* Calls cb exactly once unless it fails. */
static int lookup_async(const char *name, resolved_fn cb, void *arg)
{
    struct lookup *l;

    if (!*name)
        return -1;
    if (!(l = calloc(1, sizeof *l)))
        return -1;
    if (!(l->name = strdup(name))) {
        free(l);
        return -1;
    }
    l->cb = cb;
    l->arg = arg;
    pthread_mutex_lock(&q.mu);
    if (q.depth >= 100) {
        pthread_mutex_unlock(&q.mu);
        free(l->name);
        free(l);
        return -1;
    }
    l->next = q.head;
    q.head = l;
    q.depth++;
    pthread_mutex_unlock(&q.mu);
    return 0;
}

static void conn_resolved(int err, const char *addr, void *arg)
{
    struct relay_conn *c = arg;

    pthread_mutex_lock(&c->mu);
    c->suspended = false;
    if (c->closed) {
        pthread_mutex_unlock(&c->mu);
        conn_drop(c);
        return;
    }
    c->err = err;
    if (!err)
        snprintf(c->addr, sizeof c->addr, "%s", addr);
    pthread_mutex_unlock(&c->mu);
    conn_drop(c);
}

int conn_connect(struct relay_conn *c, const char *name)
{
    pthread_mutex_lock(&c->mu);
    c->suspended = true;
    pthread_mutex_unlock(&c->mu);

    conn_hold(c);
    if (lookup_async(name, conn_resolved, c) == 0)
        return 0;               /* conn_resolved() drops it */

    pthread_mutex_lock(&c->mu);
    c->suspended = false;
    pthread_mutex_unlock(&c->mu);
    conn_drop(c);
    return -1;
}

/* Worker: answers everything that waits. */
void lookup_work(const char *(*find)(const char *name))
{
    struct lookup *l, *next;

    pthread_mutex_lock(&q.mu);
    l = q.head;
    q.head = NULL;
    q.depth = 0;
    pthread_mutex_unlock(&q.mu);
    for (; l; l = next) {
        const char *a = find(l->name);

        next = l->next;
        l->cb(a ? 0 : -1, a, l->arg);
        free(l->name);
        free(l);
    }
}

void conn_close(struct relay_conn *c)
{
    pthread_mutex_lock(&c->mu);
    c->closed = true;
    pthread_mutex_unlock(&c->mu);
    conn_drop(c);
}
