#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { ASK_MODE, ASK_WHO, ASK_BANS, ASK_LAST };

typedef struct {
  GSList *waiting[ASK_LAST];
  GSList *running;
  int kind;
} QUERY_REC;

typedef struct {
  char *host;
  GSList *rooms;
  QUERY_REC *query;
  gboolean offline;
  int sent;
} SERVER_REC;

typedef struct {
  SERVER_REC *server;
  char *name;
  int answers;
  gboolean complete;
} ROOM_REC;

static void query_next(SERVER_REC *server) {
  QUERY_REC *rec = server->query;
  GSList *tmp;
  int n;
  if (rec->running != NULL)
    return;
  for (n = 0; n < ASK_LAST; n++) {
    if (rec->waiting[n] == NULL)
      continue;
    rec->kind = n;
    rec->running = rec->waiting[n];
    rec->waiting[n] = NULL;
    break;
  }
  for (tmp = rec->running; tmp != NULL; tmp = tmp->next) {
    ROOM_REC *room = tmp->data;
    printf("%s: ask %d about %s\n", server->host, rec->kind, room->name);
    server->sent++;
  }
}

static void query_add(ROOM_REC *room) {
  QUERY_REC *rec = room->server->query;
  int n;
  for (n = 0; n < ASK_LAST; n++)
    rec->waiting[n] = g_slist_append(rec->waiting[n], room);
  room->complete = FALSE;
  room->answers = 0;
  query_next(room->server);
}

static void query_forget(ROOM_REC *room) {
  QUERY_REC *rec = room->server->query;
  int n;
  for (n = 0; n < ASK_LAST; n++)
    rec->waiting[n] = g_slist_remove(rec->waiting[n], room);
  rec->running = g_slist_remove(rec->running, room);
  if (!room->server->offline)
    query_next(room->server);
}

static void query_answered(ROOM_REC *room) {
  QUERY_REC *rec = room->server->query;
  if (g_slist_find(rec->running, room) == NULL)
    return;
  rec->running = g_slist_remove(rec->running, room);
  if (++room->answers == ASK_LAST)
    room->complete = TRUE;
  query_next(room->server);
}

static void query_free(QUERY_REC *rec) {
  int n;
  for (n = 0; n < ASK_LAST; n++)
    g_slist_free(rec->waiting[n]);
  g_slist_free(rec->running);
  g_free(rec);
}

static void on_room_destroyed(ROOM_REC *room) {
  query_forget(room);
}

static ROOM_REC *room_find(SERVER_REC *server, const char *name) {
  GSList *tmp;
  for (tmp = server->rooms; tmp != NULL; tmp = tmp->next) {
    ROOM_REC *room = tmp->data;
    if (strcmp(room->name, name) == 0)
      return room;
  }
  return NULL;
}

static ROOM_REC *room_create(SERVER_REC *server, const char *name) {
  ROOM_REC *room = g_new0(ROOM_REC, 1);
  room->server = server;
  room->name = g_strdup(name);
  server->rooms = g_slist_append(server->rooms, room);
  query_add(room);
  return room;
}

static void room_destroy(ROOM_REC *room) {
  room->server->rooms = g_slist_remove(room->server->rooms, room);
  on_room_destroyed(room);
  g_free(room->name);
  g_free(room);
}

static void server_offline(SERVER_REC *server) { server->offline = TRUE; }

static void server_online(SERVER_REC *server) {
  QUERY_REC *rec = server->query;
  server->offline = FALSE;
  rec->waiting[rec->kind] = g_slist_concat(rec->running, rec->waiting[rec->kind]);
  rec->running = NULL;
  query_next(server);
}

static void server_free(SERVER_REC *server) {
  while (server->rooms != NULL)
    room_destroy(server->rooms->data);
  query_free(server->query);
  g_free(server->host);
  g_free(server);
}

int main(void) {
  char word[16], name[32];
  SERVER_REC *server = g_new0(SERVER_REC, 1);
  server->host = g_strdup("chat.example.org");
  server->query = g_new0(QUERY_REC, 1);
  while (scanf("%15s %31s", word, name) == 2) {
    ROOM_REC *room = room_find(server, name);
    if (!strcmp(word, "join") && room == NULL)
      room_create(server, name);
    else if (!strcmp(word, "answer") && room != NULL)
      query_answered(room);
    else if (!strcmp(word, "refresh") && room != NULL && room->complete)
      query_add(room);
    else if (!strcmp(word, "part") && room != NULL)
      room_destroy(room);
    else if (!strcmp(word, "lost"))
      server_offline(server);
    else if (!strcmp(word, "back"))
      server_online(server);
  }
  printf("%d sent\n", server->sent);
  server_free(server);
  return 0;
}
