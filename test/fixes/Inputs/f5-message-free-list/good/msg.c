/* Messages of an industrial bus come from a free list.  The payload is not
 * wiped: only the part up to len is ever looked at, and which member of the
 * union counts is told by kind. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

enum kind { M_NONE, M_DATA, M_TIMER, M_CALL };

struct msg {
    STAILQ_ENTRY(msg) link;
    enum kind kind;
    uint16_t node;
    union {
        struct { uint16_t len; uint8_t b[256]; } data;
        struct { uint64_t when; unsigned id; } timer;
        struct { void (*fn)(void *); void *arg; } call;
    };
};

STAILQ_HEAD(msgq, msg);

static struct {
    pthread_mutex_t mu;
    struct msgq free, ready;
    unsigned nfree;
} bus = { .mu = PTHREAD_MUTEX_INITIALIZER,
          .free = STAILQ_HEAD_INITIALIZER(bus.free),
          .ready = STAILQ_HEAD_INITIALIZER(bus.ready) };

static struct msg *msg_get(enum kind k, uint16_t node)
{
    struct msg *m;

    pthread_mutex_lock(&bus.mu);
    m = STAILQ_FIRST(&bus.free);
    if (m) {
        STAILQ_REMOVE_HEAD(&bus.free, link);
        bus.nfree--;
    }
    pthread_mutex_unlock(&bus.mu);
    if (!m && !(m = malloc(sizeof *m)))
        return NULL;
    m->kind = k;
    m->node = node;
    return m;
}

static void msg_put(struct msg *m)
{
    m->kind = M_NONE;
    pthread_mutex_lock(&bus.mu);
    if (bus.nfree < 128) {
        STAILQ_INSERT_HEAD(&bus.free, m, link);
        bus.nfree++;
        m = NULL;
    }
    pthread_mutex_unlock(&bus.mu);
    free(m);
}

static void post(struct msg *m)
{
    pthread_mutex_lock(&bus.mu);
    STAILQ_INSERT_TAIL(&bus.ready, m, link);
    pthread_mutex_unlock(&bus.mu);
}

int post_data(uint16_t node, const void *p, size_t n)
{
    struct msg *m;

    if (n > sizeof m->data.b || !(m = msg_get(M_DATA, node)))
        return -1;
    memcpy(m->data.b, p, n);
    m->data.len = (uint16_t)n;
    post(m);
    return 0;
}

int post_timer(uint16_t node, unsigned id, uint64_t when)
{
    struct msg *m = msg_get(M_TIMER, node);

    if (!m)
        return -1;
    m->timer.id = id;
    m->timer.when = when;
    post(m);
    return 0;
}

int post_call(void (*fn)(void *), void *arg)
{
    struct msg *m = msg_get(M_CALL, 0);

    if (!m)
        return -1;
    m->call.fn = fn;
    m->call.arg = arg;
    post(m);
    return 0;
}

unsigned bus_run(uint64_t now, unsigned long sum[static 1])
{
    struct msg *m;
    unsigned n = 0, i;

    for (;;) {
        pthread_mutex_lock(&bus.mu);
        if ((m = STAILQ_FIRST(&bus.ready)))
            STAILQ_REMOVE_HEAD(&bus.ready, link);
        pthread_mutex_unlock(&bus.mu);
        if (!m)
            return n;
        switch (m->kind) {
        case M_DATA:
            for (i = 0; i < m->data.len; i++)
                *sum += m->data.b[i];
            break;
        case M_TIMER:
            if (m->timer.when > now)
                *sum += m->timer.id;
            break;
        case M_CALL:
            m->call.fn(m->call.arg);
            break;
        case M_NONE:
            break;
        }
        msg_put(m);
        n++;
    }
}
