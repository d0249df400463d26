/* Directory cache of a remote file browser: entries are kept in blocks, the
 * blocks of all directories in one LRU from which they are recycled. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

#define PER_BLOCK  128
#define MAX_BLOCKS 64

struct entry {
    TAILQ_ENTRY(entry) link;
    struct block *block;
    uint64_t cookie;
    char *name;
};

struct dir;

struct block {
    TAILQ_ENTRY(block) in_dir;
    TAILQ_ENTRY(block) in_lru;
    TAILQ_HEAD(, entry) entries;
    struct dir *dir;
    struct block *follows;      /* block read before this one */
    uint64_t next_cookie;       /* first cookie of the block after */
    unsigned nentries;
    uint64_t reload_cookie;
};

struct dir {
    TAILQ_HEAD(blocklist, block) blocks;
    uint64_t first_cookie;
    int complete;
};

static TAILQ_HEAD(blocklru, block) lru = TAILQ_HEAD_INITIALIZER(lru);
static unsigned nblocks;

/* Drops the contents of a block.  The block is in no directory afterwards and
 * can be freed or used again. */
static void block_clean(struct block *b)
{
    struct entry *e;

    while ((e = TAILQ_FIRST(&b->entries))) {
        TAILQ_REMOVE(&b->entries, e, link);
        free(e->name);
        free(e);
    }
    TAILQ_REMOVE(&b->dir->blocks, b, in_dir);
    b->dir->complete = 0;
    b->dir = NULL;
    b->follows = NULL;
    b->next_cookie = 0;
    b->nentries = 0;
    b->reload_cookie = 0;
}

static void block_free(struct block *b)
{
    block_clean(b);
    TAILQ_REMOVE(&lru, b, in_lru);
    nblocks--;
    free(b);
}

static struct block *block_get(struct dir *d, struct block *prev, uint64_t from)
{
    struct block *b, *o;

    if (nblocks >= MAX_BLOCKS) {
        b = TAILQ_LAST(&lru, blocklru);
        if (b == prev)
            b = TAILQ_PREV(b, blocklru, in_lru);
        TAILQ_FOREACH(o, &b->dir->blocks, in_dir)
            if (o->follows == b)
                o->follows = NULL;
        TAILQ_REMOVE(&lru, b, in_lru);
        block_clean(b);
    } else {
        if (!(b = calloc(1, sizeof *b)))
            return NULL;
        TAILQ_INIT(&b->entries);
        nblocks++;
    }
    b->dir = d;
    if (prev) {
        b->follows = prev;
        b->reload_cookie = prev->reload_cookie;
        prev->next_cookie = from;
    } else {
        d->first_cookie = from;
    }
    TAILQ_INSERT_TAIL(&d->blocks, b, in_dir);
    TAILQ_INSERT_HEAD(&lru, b, in_lru);
    return b;
}

struct reply { const char *name; uint64_t cookie; };

/* Appends what the server sent. */
int dir_fill(struct dir *d, const struct reply *r, size_t n)
{
    struct block *b = TAILQ_LAST(&d->blocks, blocklist);
    struct entry *e;

    for (; n > 0; n--, r++) {
        if (!b || b->nentries >= PER_BLOCK) {
            b = block_get(d, b, r->cookie);
            if (!b)
                return -1;
        }
        if (!(e = calloc(1, sizeof *e)) || !(e->name = strdup(r->name))) {
            free(e);
            return -1;
        }
        e->cookie = r->cookie;
        e->block = b;
        TAILQ_INSERT_TAIL(&b->entries, e, link);
        b->nentries++;
    }
    return 0;
}

/* 0: unknown, ask the server */
uint64_t dir_after(const struct block *b)
{
    return b->next_cookie;
}

void dir_drop(struct dir *d)
{
    struct block *b;

    while ((b = TAILQ_FIRST(&d->blocks)))
        block_free(b);
}
