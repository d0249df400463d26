#include "signal.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  int id;
  gboolean focused;
  struct signal destroyed;
} Surface;

typedef struct {
  GHashTable *tokens;
  GHashTable *surfaces;
  guint next_token;
} Activation;

typedef struct {
  Activation *activation;
  Surface *surface;
  struct listener surface_destroyed;
  char *name;
  char *app_id;
  gboolean committed;
  guint timeout;
} Token;

static void on_surface_destroyed(struct listener *listener, void *data) {
  Token *token = container_of(listener, Token, surface_destroyed);
  (void)data;
  list_remove(&token->surface_destroyed.link);
  token->surface = NULL;
}

static gboolean token_expired(gpointer user_data) {
  Token *token = user_data;
  token->timeout = 0;
  g_hash_table_remove(token->activation->tokens, token->name);
  return G_SOURCE_REMOVE;
}

static Token *token_new(Activation *activation) {
  Token *token = g_new0(Token, 1);
  token->activation = activation;
  token->name = g_strdup_printf("token-%u", ++activation->next_token);
  token->surface_destroyed.notify = on_surface_destroyed;
  g_hash_table_insert(activation->tokens, token->name, token);
  return token;
}

static void token_set_surface(Token *token, Surface *surface) {
  if (token->committed || token->surface == surface)
    return;
  if (token->surface != NULL)
    list_remove(&token->surface_destroyed.link);
  token->surface = surface;
  signal_add(&surface->destroyed, &token->surface_destroyed);
}

static void token_commit(Token *token) {
  if (token->committed)
    return;
  token->committed = TRUE;
  token->timeout = g_timeout_add_seconds(30, token_expired, token);
}

static void token_free(gpointer data) {
  Token *token = data;
  g_clear_handle_id(&token->timeout, g_source_remove);
  g_free(token->app_id);
  g_free(token->name);
  g_free(token); // BAD: F2 'surface_destroyed' may still be linked in the surface
}

static gboolean token_can_activate(Token *token) {
  return token->committed && (token->surface == NULL || token->surface->focused);
}

static void activation_activate(Activation *activation, const char *name, Surface *target) {
  Token *token = g_hash_table_lookup(activation->tokens, name);
  if (token == NULL)
    return;
  if (token_can_activate(token)) {
    target->focused = TRUE;
    printf("surface %d is activated\n", target->id);
  } else {
    printf("surface %d wants attention\n", target->id);
  }
  g_hash_table_remove(activation->tokens, name);
}

static Surface *surface_get(Activation *activation, int id, gboolean create) {
  Surface *surface = g_hash_table_lookup(activation->surfaces, GINT_TO_POINTER(id));
  if (surface != NULL || !create)
    return surface;
  surface = g_new0(Surface, 1);
  surface->id = id;
  signal_init(&surface->destroyed);
  g_hash_table_insert(activation->surfaces, GINT_TO_POINTER(id), surface);
  return surface;
}

static void surface_free(gpointer data) {
  Surface *surface = data;
  signal_emit(&surface->destroyed, surface);
  g_free(surface);
}

int main(void) {
  char word[16], name[32];
  int id;
  Activation activation = {
      .tokens = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, token_free),
      .surfaces = g_hash_table_new_full(NULL, NULL, NULL, surface_free),
  };
  while (scanf("%15s %31s %d", word, name, &id) == 3) {
    Token *token = g_hash_table_lookup(activation.tokens, name);
    if (!strcmp(word, "token"))
      token_new(&activation);
    else if (!strcmp(word, "focus"))
      surface_get(&activation, id, TRUE)->focused = TRUE;
    else if (!strcmp(word, "surface") && token != NULL)
      token_set_surface(token, surface_get(&activation, id, TRUE));
    else if (!strcmp(word, "commit") && token != NULL)
      token_commit(token);
    else if (!strcmp(word, "activate"))
      activation_activate(&activation, name, surface_get(&activation, id, TRUE));
    else if (!strcmp(word, "close"))
      g_hash_table_remove(activation.surfaces, GINT_TO_POINTER(id));
  }
  g_hash_table_unref(activation.tokens);
  g_hash_table_unref(activation.surfaces);
  return 0;
}
