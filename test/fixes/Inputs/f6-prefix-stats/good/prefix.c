/* Statistics per key prefix.  Clients choose the keys, so there is a ceiling;
 * what is beyond it is counted in one common entry. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NB          1024
#define MAX_PREFIX  65536

struct pfx {
    struct pfx *next;
    size_t len;
    uint64_t gets, sets, hits;
    char name[];
};

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct pfx *tab[NB];
static struct pfx *overflow;
static unsigned total;

static unsigned hash(const char *s, size_t n)
{
    unsigned h = 2166136261u;

    while (n--)
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h % NB;
}

static struct pfx *pfx_new(const char *s, size_t n)
{
    struct pfx *p = calloc(1, sizeof *p + n + 1);

    if (p) {
        memcpy(p->name, s, n);
        p->len = n;
    }
    return p;
}

/* with mu held */
static struct pfx *pfx_find(const char *key)
{
    size_t n = strcspn(key, ":");
    struct pfx *p;
    unsigned h;

    if (!key[n])
        return NULL;
    h = hash(key, n);
    for (p = tab[h]; p; p = p->next)
        if (p->len == n && !memcmp(p->name, key, n))
            return p;
    if (total >= MAX_PREFIX) {
        if (!overflow)
            overflow = pfx_new("*", 1);
        return overflow;
    }
    if (!(p = pfx_new(key, n)))
        return NULL;
    p->next = tab[h];
    tab[h] = p;
    total++;
    return p;
}

void stats_get(const char *key, int hit)
{
    struct pfx *p;

    pthread_mutex_lock(&mu);
    if ((p = pfx_find(key))) {
        p->gets++;
        if (hit)
            p->hits++;
    }
    pthread_mutex_unlock(&mu);
}

void stats_set(const char *key)
{
    struct pfx *p;

    pthread_mutex_lock(&mu);
    if ((p = pfx_find(key)))
        p->sets++;
    pthread_mutex_unlock(&mu);
}

void stats_dump(FILE *f)
{
    struct pfx *p;
    int i;

    pthread_mutex_lock(&mu);
    for (i = 0; i < NB; i++)
        for (p = tab[i]; p; p = p->next)
            fprintf(f, "%s get %llu hit %llu set %llu\n", p->name, (unsigned long long)p->gets,
                    (unsigned long long)p->hits, (unsigned long long)p->sets);
    if (overflow)
        fprintf(f, "others get %llu\n", (unsigned long long)overflow->gets);
    pthread_mutex_unlock(&mu);
}

void stats_clear(void)
{
    struct pfx *p;
    int i;

    pthread_mutex_lock(&mu);
    for (i = 0; i < NB; i++)
        while ((p = tab[i])) {
            tab[i] = p->next;
            free(p);
        }
    free(overflow);
    overflow = NULL;
    total = 0;
    pthread_mutex_unlock(&mu);
}
