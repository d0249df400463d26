/* Calls of a small conference server: a call holds its members, a member holds
 * its call while it is in it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/queue.h>

struct call;

struct member {
    TAILQ_ENTRY(member) link;
    int refs;
    int id;
    struct call *call;          /* counted */
    int muted;
};

struct call {
    int refs;
    int closing;
    unsigned nmembers;
    TAILQ_HEAD(, member) members;       /* counted, one each */
};

static void call_unref(struct call *c)
{
    if (--c->refs == 0)
        free(c);
}

static struct call *call_ref(struct call *c)
{
    c->refs++;
    return c;
}

void member_unref(struct member *m)
{
    if (--m->refs == 0) {
        if (m->call)
            call_unref(m->call);
        free(m);
    }
}

struct member *member_ref(struct member *m)
{
    m->refs++;
    return m;
}

struct call *call_new(void)
{
    struct call *c = calloc(1, sizeof *c);

    if (c) {
        c->refs = 1;
        TAILQ_INIT(&c->members);
    }
    return c;
}

/* Takes the member out: from here on neither holds the other. */
static void call_remove(struct call *c, struct member *m)
{
    TAILQ_REMOVE(&c->members, m, link);
    c->nmembers--;
    m->call = NULL;
    member_unref(m);
    call_unref(c);
}

/* Returns a reference of its own. */
struct member *call_join(struct call *c, int id)
{
    struct member *m;

    if (c->closing || !(m = calloc(1, sizeof *m)))
        return NULL;
    m->refs = 1;
    m->id = id;
    m->call = call_ref(c);
    TAILQ_INSERT_TAIL(&c->members, m, link);
    c->nmembers++;
    return member_ref(m);
}

void member_leave(struct member *m)
{
    struct call *c = m->call;

    if (c)
        call_remove(c, m);
    member_unref(m);
}

/* The owner of the call lets go: all members are put out, which also ends the
 * references that go round in a circle. */
void call_close(struct call *c)
{
    struct member *m;

    c->closing = 1;
    while ((m = TAILQ_FIRST(&c->members)))
        call_remove(c, m);
    call_unref(c);
}

void call_mute_all(struct call *c, int except)
{
    struct member *m;

    TAILQ_FOREACH(m, &c->members, link)
        m->muted = m->id != except;
}

int main(void)
{
    struct call *c = call_new();
    struct member *a, *b;

    if (!c)
        return 1;
    a = call_join(c, 1);
    b = call_join(c, 2);
    call_mute_all(c, 1);
    if (a)
        member_leave(a);
    call_close(c);
    if (b) {
        printf("%d alone: %d\n", b->id, b->call == NULL);
        member_leave(b);
    }
    return 0;
}
