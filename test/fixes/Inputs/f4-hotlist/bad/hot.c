/* Tile cache of a map viewer: hits are queued to a helper that moves hot
 * tiles to the front of the eviction list. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HOTBUF  64

struct tile {
    struct tile *prev, *next;
    atomic_ushort refs;
    unsigned key;
    time_t touched;
    size_t size;
    unsigned char *pix;
};

struct hotbuf {
    pthread_mutex_t mu;
    struct tile *slot[HOTBUF];
    unsigned head, tail;
    unsigned long dropped;
};

static struct tile lru = { &lru, &lru, 1, 0, 0, 0, NULL };
static pthread_mutex_t lru_mu = PTHREAD_MUTEX_INITIALIZER;

static void tile_free(struct tile *t)
{
    free(t->pix);
    free(t);
}

static inline void tile_incr(struct tile *t) { atomic_fetch_add(&t->refs, 1); }

void tile_release(struct tile *t)
{
    if (atomic_fetch_sub(&t->refs, 1) == 1)
        tile_free(t);
}

/* The caller has taken a reference for the queue. */
static bool hot_push(struct hotbuf *b, struct tile *t)
{
    bool ok = true;

    pthread_mutex_lock(&b->mu);
    if (b->head - b->tail < HOTBUF) {
        b->slot[b->head++ % HOTBUF] = t;
    } else {
        ok = false;
        b->dropped++;
    }
    pthread_mutex_unlock(&b->mu);
    return ok;
}

static void to_front(struct tile *t)
{
    t->prev->next = t->next;
    t->next->prev = t->prev;
    t->next = lru.next;
    t->prev = &lru;
    lru.next->prev = t;
    lru.next = t;
    t->touched = time(NULL);
}

/* Helper thread: drains the buffer. */
int hot_drain(struct hotbuf *b)
{
    int n = 0;

    pthread_mutex_lock(&b->mu);
    while (b->tail != b->head) {
        struct tile *t = b->slot[b->tail++ % HOTBUF];

        pthread_mutex_unlock(&b->mu);
        pthread_mutex_lock(&lru_mu);
        if (t->next)
            to_front(t);
        pthread_mutex_unlock(&lru_mu);
        tile_release(t);
        n++;
        pthread_mutex_lock(&b->mu);
    }
    pthread_mutex_unlock(&b->mu);
    return n;
}

struct tile *tile_lookup(struct hotbuf *b, unsigned key)
{
    struct tile *t;
    time_t age = 0;

    pthread_mutex_lock(&lru_mu);
    for (t = lru.next; t != &lru; t = t->next)
        if (t->key == key) {
            tile_incr(t);
            age = time(NULL) - t->touched;
            break;
        }
    pthread_mutex_unlock(&lru_mu);
    if (t == &lru)
        return NULL;
    if (age > 60) {
        tile_incr(t);
        hot_push(b, t); // BAD: F4 reference for the queue is lost when the buffer is full
    }
    return t;
}

void tile_evict(struct tile *t)
{
    pthread_mutex_lock(&lru_mu);
    t->prev->next = t->next;
    t->next->prev = t->prev;
    t->prev = t->next = NULL;
    pthread_mutex_unlock(&lru_mu);
    tile_release(t);
}
