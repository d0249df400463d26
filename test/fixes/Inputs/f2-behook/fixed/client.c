#include "hook.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct txn {
  struct txn *next;
  int id;
};
struct client {
  struct client *next;
  char *name;
  char *watch;
  struct txn *txns;
  unsigned int sent;
  int connected;
};
static struct client *clients;

static int client_send_notification(void *arg, const char *xpath, const char *value) {
  struct client *c = arg;
  if (!c->connected || strncmp(xpath, c->watch, strlen(c->watch)))
    return 0;
  c->sent++;
  printf("%s: %s = %s\n", c->name, xpath, value);
  return 1;
}

static int client_session_closed(void *arg, const char *xpath, const char *value) {
  struct client *c = arg;
  (void)value;
  return !strcmp(c->name, xpath) ? (c->connected = 0, 1) : 0;
}

static void txn_begin(struct client *c, int id) {
  struct txn *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  t->id = id;
  t->next = c->txns;
  c->txns = t;
}

static void client_cleanup_all_txns(struct client *c) {
  struct txn *t;
  while ((t = c->txns)) {
    c->txns = t->next;
    free(t);
  }
}

static struct client *client_create(const char *name, const char *watch) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    abort();
  c->name = strdup(name);
  c->watch = strdup(watch);
  if (!c->name || !c->watch)
    abort();
  c->connected = 1;
  hook_register_arg(&tree_changed, client_send_notification, c);
  hook_register_arg(&session_closed, client_session_closed, c);
  c->next = clients;
  clients = c;
  return c;
}

static struct client *client_find(const char *name) {
  struct client *c;
  for (c = clients; c; c = c->next) {
    if (!strcmp(c->name, name))
      break;
  }
  return c;
}

static void client_destroy(struct client *c) {
  struct client **pos;
  hook_unregister_arg(&tree_changed, client_send_notification, c);
  hook_unregister_arg(&session_closed, client_session_closed, c);
  for (pos = &clients; *pos; pos = &(*pos)->next) {
    if (*pos == c) {
      *pos = c->next;
      break;
    }
  }
  client_cleanup_all_txns(c);
  free(c->watch);
  free(c->name);
  free(c);
}

int main(void) {
  char word[16], a[64], b[64];
  while (scanf("%15s %63s %63s", word, a, b) == 3) {
    struct client *c = client_find(a);
    if (!strcmp(word, "client") && !c)
      txn_begin(client_create(a, b), 1);
    else if (!strcmp(word, "close"))
      hook_call(&session_closed, a, b);
    else if (!strcmp(word, "drop") && c)
      client_destroy(c);
    else if (!strcmp(word, "set"))
      printf("%d told\n", hook_call(&tree_changed, a, b));
  }
  while (clients)
    client_destroy(clients);
  return 0;
}
