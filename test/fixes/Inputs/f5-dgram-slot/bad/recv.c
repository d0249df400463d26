/* Receive loop of a small datagram gateway for soil sensors. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

#define FRAME_MAX 2048
#define ROUNDS    16

struct frame {
    struct frame *next;
    size_t off;                 /* start of the data in raw[] */
    size_t len;
    uint8_t raw[FRAME_MAX];
};

struct gate {
    int fd;
    struct frame *spare;
    unsigned quota;
    unsigned long dropped;
    void (*sink)(struct gate *, struct frame *);
};

static uint8_t *frame_data(struct frame *f) { return f->raw + f->off; }

static void frame_reset(struct frame *f)
{
    f->off = 0;
    f->len = 0;
    f->next = NULL;
}

static struct frame *frame_get(struct gate *g)
{
    struct frame *f = g->spare;

    if (f)
        g->spare = f->next;
    else if (!(f = malloc(sizeof *f)))
        return NULL;
    frame_reset(f);
    return f;
}

static void frame_put(struct gate *g, struct frame *f)
{
    f->next = g->spare;
    g->spare = f;
}

static void to_sink(struct gate *g, struct frame *f)
{
    fwrite(frame_data(f), 1, f->len, stdout);
    frame_put(g, f);
}

/* Strips the envelope.  Returns 1 when the frame was handed on, 0 when the
 * caller keeps it (over quota, malformed). */
static int deliver(struct gate *g, struct frame *f)
{
    size_t hdr;

    if (f->len < 2)
        return 0;
    hdr = 2u + (frame_data(f)[0] & 0x3f);
    if (hdr > f->len)
        return 0;
    f->off += hdr;
    f->len -= hdr;
    if (g->quota == 0) {
        g->dropped++;
        return 0;
    }
    g->quota--;
    g->sink(g, f);
    return 1;
}

/* Batched variant, used when the kernel can do it. */
static void gate_input_batch(struct gate *g)
{
    struct frame *set[4];
    int i, n;

    for (n = 0; n < 4 && (set[n] = frame_get(g)); n++)
        ;
    for (i = 0; i < n; i++) {
        ssize_t r = recv(g->fd, frame_data(set[i]), FRAME_MAX, MSG_DONTWAIT);

        set[i]->len = r > 0 ? (size_t)r : 0;
        if (r <= 0 || !deliver(g, set[i]))
            frame_put(g, set[i]);
    }
}

static void gate_input(struct gate *g)
{
    struct frame *f = NULL;
    int i;

    for (i = 0; i < ROUNDS; i++) {
        ssize_t r;

        if (!f && !(f = frame_get(g)))
            return;
        r = recv(g->fd, frame_data(f), FRAME_MAX, MSG_DONTWAIT); // BAD: F5 kept frame is filled again with the offset of the previous datagram
        if (r < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        f->len = (size_t)r;
        if (deliver(g, f))
            f = NULL;
    }
    if (f)
        frame_put(g, f);
}

void gate_ready(struct gate *g, int batched)
{
    g->quota = 8;
    if (!g->sink)
        g->sink = to_sink;
    if (batched)
        gate_input_batch(g);
    else
        gate_input(g);
}

void gate_free(struct gate *g)
{
    struct frame *f;

    while ((f = g->spare)) {
        g->spare = f->next;
        free(f);
    }
}
