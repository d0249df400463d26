#include "ref.h"
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct songs {
    char **path;
    size_t n, room;
};

struct channel {
    pthread_mutex_t lock;
    char dir[128];
    int sorted;
    struct songs *files;        /* counted, shared with running players */
};

struct player {
    struct songs *files;
    size_t pos;
};

static void songs_fini(void *obj)
{
    struct songs *s = obj;
    size_t i;

    for (i = 0; i < s->n; i++)
        free(s->path[i]);
    free(s->path);
}

static int songs_add(struct songs *s, const char *dir, const char *name)
{
    char full[512];

    if (s->n == s->room) {
        size_t room = s->room ? 2 * s->room : 8;
        char **p = realloc(s->path, room * sizeof *p);

        if (!p)
            return -1;
        s->path = p;
        s->room = room;
    }
    snprintf(full, sizeof full, "%s/%s", dir, name);
    if (!(s->path[s->n] = strdup(full)))
        return -1;
    s->n++;
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int channel_scan(struct channel *ch)
{
    struct songs *found;
    struct dirent *de;
    DIR *d;

    if (!(d = opendir(ch->dir)))
        return -1;
    found = ref_alloc(sizeof *found, songs_fini);
    if (!found) {
        closedir(d);
        return -1;
    }
    while ((de = readdir(d))) {
        if (de->d_name[0] == '.')
            continue;
        if (songs_add(found, ch->dir, de->d_name)) {
            closedir(d);
            ref_put(found);
            return -1;
        }
    }
    closedir(d);
    if (ch->sorted && found->n)
        qsort(found->path, found->n, sizeof *found->path, by_name);

    pthread_mutex_lock(&ch->lock);
    ref_replace(ch->files, found); // BAD: F4 replace takes its own reference, ours from the allocation is never put
    pthread_mutex_unlock(&ch->lock);
    return 0;
}

void player_start(struct player *p, struct channel *ch)
{
    pthread_mutex_lock(&ch->lock);
    ref_replace(p->files, ch->files);
    pthread_mutex_unlock(&ch->lock);
    p->pos = 0;
}

const char *player_next(struct player *p)
{
    if (!p->files || p->files->n == 0)
        return NULL;
    return p->files->path[p->pos++ % p->files->n];
}

void player_stop(struct player *p)
{
    ref_put(p->files);
    p->files = NULL;
}

void channel_close(struct channel *ch)
{
    ref_put(ch->files);
    ch->files = NULL;
    pthread_mutex_destroy(&ch->lock);
}
