/* Per-process rate limiting of a local logging socket. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

#define NBUCKET 256

struct limiter {
    struct limiter *next;
    pid_t pid;
    time_t window;
    unsigned seen, missed;
    char *title;
};

struct endpoint {
    const char *path;
    unsigned burst;
    int interval;
    int per_pid;
    struct limiter *bucket[NBUCKET];
    struct limiter *shared;
    unsigned long nlimiters;
};

static struct limiter *limiter_new(const char *what, long id)
{
    struct limiter *l = calloc(1, sizeof *l);

    if (!l)
        return NULL;
    l->title = malloc(64);
    if (!l->title) {
        free(l);
        return NULL;
    }
    snprintf(l->title, 64, "%s[%ld]", what, id);
    return l;
}

static void limiter_free(struct limiter *l)
{
    if (l->missed)
        fprintf(stderr, "%s: %u messages lost\n", l->title, l->missed);
    free(l->title);
    free(l);
}

static struct limiter *find_limiter(struct endpoint *ep, pid_t pid)
{
    struct limiter *l;
    unsigned h = (unsigned)pid % NBUCKET;

    if (!ep->per_pid || pid <= 0)
        return ep->shared;
    for (l = ep->bucket[h]; l; l = l->next)
        if (l->pid == pid)
            return l;
    if (!(l = limiter_new(ep->path, pid)))
        return ep->shared;
    l->pid = pid;
    l->next = ep->bucket[h];
    ep->bucket[h] = l; // BAD: F6 one limiter per sending pid, dropped only when the endpoint closes
    ep->nlimiters++;
    return l;
}

static int admit(struct limiter *l, const struct endpoint *ep, time_t now)
{
    if (now - l->window >= ep->interval) {
        l->window = now;
        l->seen = 0;
    }
    if (l->seen++ < ep->burst)
        return 1;
    l->missed++;
    return 0;
}

int endpoint_message(struct endpoint *ep, pid_t sender, const char *msg)
{
    struct limiter *l = find_limiter(ep, sender);

    if (!admit(l, ep, time(NULL)))
        return 0;
    printf("%s: %s\n", ep->path, msg);
    return 1;
}

int endpoint_open(struct endpoint *ep, const char *path)
{
    memset(ep, 0, sizeof *ep);
    ep->path = path;
    ep->burst = 200;
    ep->interval = 5;
    ep->per_pid = 1;
    ep->shared = limiter_new(path, 0);
    return ep->shared ? 0 : -ENOMEM;
}

void endpoint_close(struct endpoint *ep)
{
    struct limiter *l;
    int i;

    for (i = 0; i < NBUCKET; i++)
        while ((l = ep->bucket[i])) {
            ep->bucket[i] = l->next;
            limiter_free(l);
        }
    limiter_free(ep->shared);
}
