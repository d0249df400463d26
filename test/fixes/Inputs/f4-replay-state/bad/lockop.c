/* Lock requests of a file service.  Each client state is found by its id and
 * comes with a reference. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum st { ST_OK, ST_BAD_ID, ST_OLD, ST_REPLAY, ST_DENIED, ST_STALE };

struct owner { int32_t refs; uint32_t seq; enum st last; char name[24]; };

struct state {
    struct state *next;
    int32_t refs;
    uint32_t id, seq;
    struct owner *owner;
    int locked;
};

static struct state *states;

static void owner_put(struct owner *o)
{
    if (--o->refs == 0)
        free(o);
}

static struct owner *owner_ref(struct state *s)
{
    struct owner *o = s->owner;

    if (o)
        o->refs++;
    return o;
}

static void state_put(struct state *s)
{
    if (--s->refs == 0) {
        if (s->owner)
            owner_put(s->owner);
        free(s);
    }
}

/* On ST_OK and ST_REPLAY *out is a referenced state, otherwise NULL. */
static enum st check_id(uint32_t id, uint32_t seq, struct state **out)
{
    struct state *s;
    enum st rc = ST_BAD_ID;

    *out = NULL;
    for (s = states; s; s = s->next)
        if (s->id == id)
            break;
    if (s) {
        if (seq == s->seq)
            rc = ST_OK;
        else if (seq + 1 == s->seq)
            rc = ST_REPLAY;
        else
            rc = ST_OLD;
        if (rc != ST_OLD) {
            s->refs++;
            *out = s;
        }
    }
    return rc;
}

enum st op_unlock(uint32_t id, uint32_t seq)
{
    struct state *s;
    enum st rc = check_id(id, seq, &s);

    if (rc == ST_OK) {
        s->locked = 0;
        s->seq++;
    }
    if (s)
        state_put(s);
    return rc;
}

enum st op_lock(uint32_t id, uint32_t seq, uint32_t owner_seq)
{
    struct state *s = NULL;
    struct owner *o = NULL;
    enum st rc;

    rc = check_id(id, seq, &s);
    if (rc != ST_OK) {
        if (rc == ST_REPLAY) {
            o = owner_ref(s);
            if (o && o->seq == owner_seq) {
                rc = o->last;
                goto out;
            }
        }
        fprintf(stderr, "lock: state %u: %d\n", id, rc);
        if (o)
            owner_put(o);
        return rc; // BAD: F4 a replay has set s with a reference
    }
    o = owner_ref(s);
    if (!o) {
        rc = ST_STALE;
        goto out;
    }
    if (s->locked) {
        rc = ST_DENIED;
    } else {
        s->locked = 1;
        s->seq++;
    }
    o->seq = owner_seq;
    o->last = rc;
out:
    if (o)
        owner_put(o);
    if (s)
        state_put(s);
    return rc;
}

int op_open(uint32_t id, const char *who)
{
    struct state *s = calloc(1, sizeof *s);
    struct owner *o = calloc(1, sizeof *o);

    if (!s || !o) {
        free(s);
        free(o);
        return -1;
    }
    snprintf(o->name, sizeof o->name, "%s", who);
    o->refs = 1;
    s->refs = 1;
    s->id = id;
    s->owner = o;
    s->next = states;
    states = s;
    return 0;
}

void op_close(uint32_t id)
{
    struct state **pp, *s;

    for (pp = &states; (s = *pp); pp = &s->next)
        if (s->id == id) {
            *pp = s->next;
            break;
        }
    if (s)
        state_put(s);
}
