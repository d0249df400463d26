/* Line protocol of a ticket printer: several orders on one TCP connection. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <unistd.h>

#define MAXHDR 16

struct order {
    char *text;                 /* allocated once for the connection */
    size_t cap;
    size_t len;
    char *hdr[MAXHDR];
    int nhdr;
    int trace, skip;
    int has_reply_tag;          /* header "reply-tag" seen */
    int fd;
};

struct session {
    int fd;
    int strict;
    int trace_all;
    unsigned long orders;
    unsigned long refused;
};

static int read_order(int fd, struct order *o)
{
    while (o->len + 1 < o->cap) {
        ssize_t n = read(fd, o->text + o->len, 1);

        if (n <= 0)
            return -1;
        o->len++;
        o->text[o->len] = 0;
        if (o->len >= 2 && !strcmp(o->text + o->len - 2, "\n\n"))
            return 0;
    }
    return -1;
}

static void parse_order(struct order *o)
{
    char *save = NULL, *line;

    o->nhdr = 0;
    for (line = strtok_r(o->text, "\n", &save); line && o->nhdr < MAXHDR;
         line = strtok_r(NULL, "\n", &save)) {
        o->hdr[o->nhdr++] = line;
        if (!strncasecmp(line, "reply-tag:", 10))
            o->has_reply_tag = 1;
        else if (!strncasecmp(line, "x-skip:", 7))
            o->skip = 1;
    }
}

static int handle_order(struct session *s, struct order *o)
{
    if (o->skip)
        return 0;
    if (o->nhdr == 0)
        return -1;
    if (s->strict && !strncasecmp(o->hdr[0], "OPEN ", 5) && o->has_reply_tag) {
        /* a fresh order cannot have a tag of ours yet */
        s->refused++;
        dprintf(o->fd, "481 no such dialog\n");
        return 0;
    }
    if (o->trace)
        fprintf(stderr, "order %lu: %s\n", s->orders, o->hdr[0]);
    dprintf(o->fd, "200 printing\n");
    return 0;
}

/* One datagram, one order: everything is fresh. */
int datagram_order(struct session *s, const char *buf)
{
    struct order o;
    int rc;

    memset(&o, 0, sizeof o);
    if (!(o.text = strdup(buf)))
        return -1;
    o.fd = s->fd;
    parse_order(&o);
    rc = handle_order(s, &o);
    free(o.text);
    return rc;
}

void *session_run(struct session *s)
{
    struct order o;

    memset(&o, 0, sizeof o);
    o.cap = 4096;
    if (!(o.text = malloc(o.cap)))
        goto out;
    for (;;) {
        o.text[0] = 0;
        o.len = 0;
        o.skip = 0; // BAD: F5 has_reply_tag of the previous order on the connection is not cleared
        o.trace = s->trace_all;
        o.fd = s->fd;
        if (read_order(s->fd, &o) < 0)
            break;
        s->orders++;
        parse_order(&o);
        if (handle_order(s, &o) < 0)
            break;
    }
    free(o.text);
out:
    close(s->fd);
    free(s);
    return NULL;
}
