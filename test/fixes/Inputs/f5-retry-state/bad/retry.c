/* Sends a job to one of several converters.  If a converter breaks off the job
 * is sent again, to another one. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CH_SHUTW        0x01
#define CH_WRITE_ERR    0x02
#define CH_WRITE_TMO    0x04
#define CH_READ_ERR     0x08
#define CH_READ_TMO     0x10
#define CH_WROTE_DATA   0x20    /* something went out to the peer */
#define CH_WAKE         0x40

struct channel {
    unsigned flags;
    size_t out, total;
    char buf[512];
    size_t len;
};

struct endpoint { int fd; unsigned flags; int established; };

struct job {
    struct channel req, res;
    struct endpoint back;
    char saved[512];
    size_t saved_len;
    int tries, max_tries;
    int err;
    unsigned long long started;
    int (*connect)(struct job *, int worker);
    void (*finish)(struct job *, int err);
};

static void save_request(struct job *j)
{
    memcpy(j->saved, j->req.buf, j->req.len);
    j->saved_len = j->req.len;
}

/* Prepares the job for another attempt, as if it were the first one. */
static int job_retry(struct job *j)
{
    struct channel *req = &j->req, *res = &j->res;

    if (j->tries >= j->max_tries)
        return -1;
    j->tries++;
    req->flags &= ~(CH_WRITE_ERR | CH_WRITE_TMO | CH_SHUTW); // BAD: F5 CH_WROTE_DATA of the previous attempt stays set
    res->flags &= ~(CH_READ_ERR | CH_READ_TMO);
    res->total = 0;
    res->len = 0;
    j->err = 0;
    j->back.fd = -1;
    j->back.flags = 0;
    j->back.established = 0;

    memcpy(req->buf, j->saved, j->saved_len);
    req->len = j->saved_len;
    req->out = j->saved_len;
    j->saved_len = 0;
    return 0;
}

static void job_end(struct job *j, int err)
{
    j->err = err;
    j->finish(j, err);
}

static void job_try(struct job *j)
{
    if (j->connect(j, j->tries) < 0)
        job_end(j, 503);
}

/* Write side: the connection is there, the request goes out. */
void job_can_write(struct job *j, size_t room)
{
    struct channel *req = &j->req;

    j->back.established = 1;
    if (!(req->flags & CH_WROTE_DATA))
        save_request(j);
    if (room > req->out)
        room = req->out;
    req->out -= room;
    req->total += room;
    if (room)
        req->flags |= CH_WROTE_DATA;
    if (!req->out)
        req->len = 0;
}

void job_backend_error(struct job *j, unsigned what)
{
    j->req.flags |= what;
    if (!(j->req.flags & CH_WROTE_DATA)) {
        /* never reached the peer: the request is still in the channel */
        if (j->tries++ < j->max_tries) {
            j->req.flags &= ~what;
            job_try(j);
        } else {
            job_end(j, 503);
        }
        return;
    }
    if (job_retry(j) < 0) {
        job_end(j, 502);
        return;
    }
    fprintf(stderr, "job: attempt %d with %zu bytes\n", j->tries, j->req.len);
    job_try(j);
}

void job_start(struct job *j, const char *text)
{
    memset(&j->req, 0, sizeof j->req);
    memset(&j->res, 0, sizeof j->res);
    j->tries = 0;
    j->saved_len = 0;
    j->back = (struct endpoint){ .fd = -1 };
    j->req.len = strnlen(text, sizeof j->req.buf);
    memcpy(j->req.buf, text, j->req.len);
    j->req.out = j->req.len;
    job_try(j);
}
