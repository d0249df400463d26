/* stdio of a small RTOS library: a fixed table of streams per task group. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define NSTREAMS 16
#define BUFSIZE  64
#define NUNGET   2

#define FS_EOF   0x01
#define FS_ERR   0x02
#define FS_LBF   0x04

typedef struct {
    int fd;
    int oflags;
    uint8_t flags;
    uint8_t nungotten;
    char ungotten[NUNGET];
    pthread_mutex_t lock;
    char *start, *pos, *end;
} stream_t;

struct stream_list {
    pthread_mutex_t lock;
    stream_t s[NSTREAMS];
};

void streams_init(struct stream_list *l)
{
    int i;

    memset(l, 0, sizeof *l);
    pthread_mutex_init(&l->lock, NULL);
    for (i = 0; i < NSTREAMS; i++)
        l->s[i].fd = -1;
}

stream_t *stream_open(struct stream_list *l, int fd, int oflags)
{
    stream_t *s;
    int i;

    if (fcntl(fd, F_GETFD) < 0)
        return NULL;
    pthread_mutex_lock(&l->lock);
    for (i = 0; i < NSTREAMS; i++) {
        s = &l->s[i];
        if (s->fd >= 0)
            continue;
        memset(s, 0, sizeof *s);
        s->fd = -1;
        s->start = malloc(BUFSIZE);
        if (!s->start) {
            pthread_mutex_unlock(&l->lock);
            errno = ENOMEM;
            return NULL;
        }
        s->pos = s->end = s->start;
        pthread_mutex_init(&s->lock, NULL);
        s->fd = fd;
        s->oflags = oflags;
        pthread_mutex_unlock(&l->lock);
        return s;
    }
    pthread_mutex_unlock(&l->lock);
    errno = EMFILE;
    return NULL;
}

int stream_getc(stream_t *s)
{
    int c = -1;

    pthread_mutex_lock(&s->lock);
    if (s->nungotten) {
        c = (unsigned char)s->ungotten[--s->nungotten];
    } else if (!(s->flags & (FS_EOF | FS_ERR))) {
        if (s->pos == s->end) {
            ssize_t n = read(s->fd, s->start, BUFSIZE);

            if (n <= 0) {
                s->flags |= n ? FS_ERR : FS_EOF;
                goto out;
            }
            s->pos = s->start;
            s->end = s->start + n;
        }
        c = (unsigned char)*s->pos++;
    }
out:
    pthread_mutex_unlock(&s->lock);
    return c;
}

int stream_ungetc(stream_t *s, int c)
{
    int rc = -1;

    pthread_mutex_lock(&s->lock);
    if (s->nungotten < NUNGET) {
        s->ungotten[s->nungotten++] = (char)c;
        rc = c;
    }
    pthread_mutex_unlock(&s->lock);
    return rc;
}

int stream_eof(const stream_t *s) { return (s->flags & FS_EOF) != 0; }

int stream_close(struct stream_list *l, stream_t *s)
{
    int rc;

    pthread_mutex_lock(&l->lock);
    rc = close(s->fd);
    free(s->start);
    s->start = s->pos = s->end = NULL;
    pthread_mutex_destroy(&s->lock);
    s->fd = -1;
    pthread_mutex_unlock(&l->lock);
    return rc;
}
