/* Admin console of a proxy: "show table" is printed in pieces, whenever there
 * is room in the output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

struct track {
    TAILQ_ENTRY(track) link;
    int ref_cnt;
    int dead;
    time_t expire;
    unsigned hits;
    char key[40];
};

struct table {
    TAILQ_HEAD(, track) all;
    unsigned size;
};

enum cmd { CMD_NONE, CMD_CLIENTS, CMD_TABLE, CMD_HELP };
enum stage { ST_INIT, ST_LIST, ST_FIN };

struct console;
struct client {
    LIST_ENTRY(client) link;
    LIST_HEAD(, console) watchers;
    char addr[32];
};
static LIST_HEAD(, client) clients = LIST_HEAD_INITIALIZER(clients);

struct console {
    enum cmd cmd;
    enum stage stage;
    size_t room;
    char *help;
    struct client *at_client;
    LIST_ENTRY(console) watch;
    struct { struct table *t; struct track *e; } tab;
};

static int put(struct console *c, const char *line)
{
    size_t n = strlen(line);

    if (n > c->room)
        return 0;
    c->room -= n;
    fputs(line, stdout);
    return 1;
}

static void track_kill_if_expired(struct table *t, struct track *e)
{
    if (e->ref_cnt == 0 && e->expire <= time(NULL)) {
        TAILQ_REMOVE(&t->all, e, link);
        t->size--;
        free(e);
    }
}

static int dump_table(struct console *c)
{
    char line[96];
    struct track *next;

    if (c->stage == ST_INIT) {
        c->tab.e = TAILQ_FIRST(&c->tab.t->all);
        if (!c->tab.e) {
            c->stage = ST_FIN;
            return 1;
        }
        c->tab.e->ref_cnt++;
        c->stage = ST_LIST;
    }
    while (c->stage == ST_LIST) {
        struct track *e = c->tab.e;

        snprintf(line, sizeof line, "%s hits=%u use=%d\n", e->key, e->hits, e->ref_cnt - 1);
        if (!put(c, line))
            return 0;           /* come back later, e stays held */
        next = TAILQ_NEXT(e, link);
        if (next)
            next->ref_cnt++;
        e->ref_cnt--;
        track_kill_if_expired(c->tab.t, e);
        c->tab.e = next;
        if (!next)
            c->stage = ST_FIN;
    }
    return 1;
}

static int dump_clients(struct console *c)
{
    if (c->stage == ST_INIT)
        c->at_client = LIST_FIRST(&clients);
    else if (c->at_client)
        LIST_REMOVE(c, watch);
    c->stage = ST_LIST;
    while (c->at_client) {
        if (!put(c, c->at_client->addr)) {
            LIST_INSERT_HEAD(&c->at_client->watchers, c, watch);
            return 0;
        }
        c->at_client = LIST_NEXT(c->at_client, link);
    }
    c->stage = ST_FIN;
    return 1;
}

/* Called whenever there is room again. */
int console_run(struct console *c, size_t room)
{
    int done = 1;

    c->room = room;
    if (c->cmd == CMD_TABLE)
        done = dump_table(c);
    else if (c->cmd == CMD_CLIENTS)
        done = dump_clients(c);
    else if (c->cmd == CMD_HELP && (done = put(c, c->help))) {
        free(c->help);
        c->help = NULL;
    }
    if (done)
        c->cmd = CMD_NONE;
    return done;
}

/* The connection is gone, possibly in the middle of a dump. */
void console_release(struct console *c)
{
    if (c->cmd == CMD_CLIENTS && c->stage == ST_LIST) {
        if (c->at_client)
            LIST_REMOVE(c, watch);
    } else if (c->cmd == CMD_TABLE && c->stage == ST_LIST) {
        c->tab.e->ref_cnt--;
        track_kill_if_expired(c->tab.t, c->tab.e);
    } else if (c->cmd == CMD_HELP) {
        free(c->help);
        c->help = NULL;
    }
    free(c);
}
