#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  char *host;
  GSList *queries;
  GSList *typing;
  GSList *pending_who;
  gboolean offline;
} SERVER_REC;

typedef struct {
  SERVER_REC *server;
  char *nick;
  gboolean is_typing;
  gboolean who_sent;
  int idle;
} QUERY_REC;

static void typing_start(QUERY_REC *query) {
  query->idle = 0;
  if (query->is_typing)
    return;
  query->is_typing = TRUE;
  query->server->typing = g_slist_prepend(query->server->typing, query);
}

static void typing_stop(QUERY_REC *query) {
  if (!query->is_typing)
    return;
  query->is_typing = FALSE;
  query->server->typing = g_slist_remove(query->server->typing, query);
}

static void typing_tick(SERVER_REC *server) {
  GSList *tmp, *next;
  for (tmp = server->typing; tmp != NULL; tmp = next) {
    QUERY_REC *query = tmp->data;
    next = tmp->next;
    if (++query->idle > 2)
      typing_stop(query);
    else
      printf("%s is typing\n", query->nick);
  }
}

static void who_ask(QUERY_REC *query) {
  if (query->who_sent || query->server->offline)
    return;
  query->who_sent = TRUE;
  query->server->pending_who = g_slist_append(query->server->pending_who, query);
}

static void who_done(QUERY_REC *query) {
  query->server->pending_who = g_slist_remove(query->server->pending_who, query);
  query->who_sent = FALSE;
}

static void on_query_destroyed(QUERY_REC *query) {
  if (query->is_typing)
    typing_stop(query);
  if (query->who_sent)
    who_done(query);
}

static QUERY_REC *query_find(SERVER_REC *server, const char *nick) {
  GSList *tmp;
  for (tmp = server->queries; tmp != NULL; tmp = tmp->next) {
    QUERY_REC *query = tmp->data;
    if (strcmp(query->nick, nick) == 0)
      return query;
  }
  return NULL;
}

static QUERY_REC *query_create(SERVER_REC *server, const char *nick) {
  QUERY_REC *query = g_new0(QUERY_REC, 1);
  query->server = server;
  query->nick = g_strdup(nick);
  server->queries = g_slist_append(server->queries, query);
  who_ask(query);
  return query;
}

static void query_destroy(QUERY_REC *query) {
  query->server->queries = g_slist_remove(query->server->queries, query);
  on_query_destroyed(query);
  g_free(query->nick);
  g_free(query);
}

static void server_free(SERVER_REC *server) {
  while (server->queries != NULL)
    query_destroy(server->queries->data);
  g_free(server->host);
  g_free(server);
}

int main(void) {
  char word[16], nick[32];
  SERVER_REC *server = g_new0(SERVER_REC, 1);
  server->host = g_strdup("chat.example.org");
  while (scanf("%15s %31s", word, nick) == 2) {
    QUERY_REC *query = query_find(server, nick);
    if (!strcmp(word, "join") && query == NULL)
      typing_start(query_create(server, nick));
    else if (!strcmp(word, "answer") && query != NULL)
      who_done(query);
    else if (!strcmp(word, "refresh") && query != NULL)
      who_ask(query);
    else if (!strcmp(word, "part") && query != NULL)
      query_destroy(query);
    else if (!strcmp(word, "lost"))
      server->offline = TRUE;
    else if (!strcmp(word, "back"))
      server->offline = FALSE;
    typing_tick(server);
  }
  printf("%u who\n", g_slist_length(server->pending_who));
  server_free(server);
  return 0;
}
