/* Nick completion: who spoke lately in a room. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    char *nick;
    time_t when;
    int own;            /* >0: we talked to this one */
} Recent;

typedef struct {
    char *name;
    GSList *recent;     /* newest first */
} Room;

/* settings, changed by the user at run time */
static int keep_public = 100;
static int keep_private = 20;

static GSList *queries;

static Recent *recent_find(GSList *list, const char *nick)
{
    for (; list; list = list->next) {
        Recent *r = list->data;

        if (g_ascii_strcasecmp(r->nick, nick) == 0)
            return r;
    }
    return NULL;
}

static void recent_destroy(GSList **list, Recent *r)
{
    *list = g_slist_remove(*list, r);
    g_free(r->nick);
    g_free(r);
}

static void recent_add(GSList **list, const char *nick, int own, int max)
{
    Recent *r;

    if (max <= 0)
        return;

    r = recent_find(*list, nick);
    if (r != NULL) {
        *list = g_slist_remove(*list, r);
        if (own)
            r->own = max;
        else if (r->own)
            r->own--;
    } else {
        r = g_new(Recent, 1);
        r->nick = g_strdup(nick);
        if ((int)g_slist_length(*list) == max) // BAD: F6 once max was lowered the list is longer and never trimmed again
            recent_destroy(list, g_slist_last(*list)->data);
        r->own = own ? max : 0;
    }
    r->when = time(NULL);
    *list = g_slist_prepend(*list, r);
}

void room_said(Room *room, const char *nick, const char *text, const char *me)
{
    recent_add(&room->recent, nick, strstr(text, me) != NULL, keep_public);
}

void query_said(const char *nick)
{
    recent_add(&queries, nick, 0, keep_private);
}

void room_left(Room *room, const char *nick)
{
    Recent *r = recent_find(room->recent, nick);

    if (r != NULL)
        recent_destroy(&room->recent, r);
}

const char *room_complete(const Room *room, const char *prefix)
{
    GSList *l;

    for (l = room->recent; l; l = l->next) {
        Recent *r = l->data;

        if (g_ascii_strncasecmp(r->nick, prefix, strlen(prefix)) == 0)
            return r->nick;
    }
    return NULL;
}

void settings_changed(const char *key, const char *value)
{
    if (strcmp(key, "keep_public") == 0)
        keep_public = atoi(value);
    else if (strcmp(key, "keep_private") == 0)
        keep_private = atoi(value);
}

Room *room_new(const char *name)
{
    Room *room = g_new0(Room, 1);

    room->name = g_strdup(name);
    return room;
}

void room_free(Room *room)
{
    while (room->recent)
        recent_destroy(&room->recent, room->recent->data);
    g_free(room->name);
    g_free(room);
}

void recent_deinit(void)
{
    while (queries)
        recent_destroy(&queries, queries->data);
}
