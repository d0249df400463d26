/* Print head driver: a band of pixels is submitted with a notice that lives
 * until everybody interested in the band has seen the result. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>

struct notice {
    int refs;
    unsigned band;
    void (*done)(void *arg, unsigned band, int error);
    void *arg;
};

typedef int (*submit_fn)(void *user, unsigned band, struct notice *n);

struct band_req {
    unsigned band;
    submit_fn custom;
    void *custom_user;
};

struct retry {
    STAILQ_ENTRY(retry) link;
    struct band_req req;
    struct notice *n;
};

struct head {
    int fd;
    int inflight;
    struct notice *active;
    STAILQ_HEAD(, retry) retries;
};

static struct notice *notice_new(unsigned band, void (*done)(void *, unsigned, int), void *arg)
{
    struct notice *n = malloc(sizeof *n);

    if (n)
        *n = (struct notice){ .refs = 1, .band = band, .done = done, .arg = arg };
    return n;
}

static struct notice *notice_ref(struct notice *n)
{
    n->refs++;
    return n;
}

static void notice_unref(struct notice *n)
{
    if (--n->refs == 0)
        free(n);
}

/* Takes the notice along; it comes back with head_band_done(). */
static int raw_submit(struct head *h, unsigned band, struct notice *n)
{
    if (h->fd < 0)
        return -ENODEV;
    if (h->inflight)
        return -EBUSY;
    h->inflight = 1;
    h->active = n;
    (void)band;
    return 0;
}

static int schedule_retry(struct head *h, const struct band_req *req, struct notice *n)
{
    struct retry *r = calloc(1, sizeof *r);

    if (!r)
        return -ENOMEM;
    r->req = *req;
    r->n = notice_ref(n);
    STAILQ_INSERT_TAIL(&h->retries, r, link);
    return 0;
}

static bool process_band(struct head *h, const struct band_req *req, struct notice *n)
{
    int ret;

    if (req->custom)
        ret = req->custom(req->custom_user, req->band, notice_ref(n));
    else
        ret = raw_submit(h, req->band, notice_ref(n));
    if (ret < 0)
        notice_unref(n);        /* it did not take it */
    if (ret == -EBUSY)
        ret = schedule_retry(h, req, n);
    if (ret < 0) {
        fprintf(stderr, "band %u: %d\n", req->band, ret);
        n->done(n->arg, n->band, ret);
        notice_unref(n);
        return false;
    }
    notice_unref(n);
    return true;
}

bool head_print(struct head *h, const struct band_req *req,
                void (*done)(void *, unsigned, int), void *arg)
{
    struct notice *n = notice_new(req->band, done, arg);

    return n && process_band(h, req, n);
}

/* From the interrupt thread, with what raw_submit() was given. */
void head_band_done(struct head *h, int error)
{
    struct notice *n = h->active;
    struct retry *r = STAILQ_FIRST(&h->retries);

    h->active = NULL;
    h->inflight = 0;
    n->done(n->arg, n->band, error);
    notice_unref(n);
    if (r) {
        STAILQ_REMOVE_HEAD(&h->retries, link);
        process_band(h, &r->req, r->n);     /* eats r->n */
        free(r);
    }
}

void head_init(struct head *h, int fd)
{
    *h = (struct head){ .fd = fd };
    STAILQ_INIT(&h->retries);
}

void head_fini(struct head *h)
{
    struct retry *r;

    if (h->active)
        notice_unref(h->active);
    h->active = NULL;
    while ((r = STAILQ_FIRST(&h->retries))) {
        STAILQ_REMOVE_HEAD(&h->retries, link);
        notice_unref(r->n);
        free(r);
    }
}
