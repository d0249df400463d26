#include "signal.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  int id;
  struct signal destroyed;
  struct signal moved;
} Surface;

typedef struct {
  Surface *parent;
  struct listener parent_destroyed;
  struct listener parent_moved;
  int id;
  int moves;
} Dialog;

static GHashTable *surfaces;
static GHashTable *dialogs;

static void dialog_set_parent(Dialog *dialog, Surface *parent) {
  if (dialog->parent == parent)
    return;
  if (dialog->parent != NULL) {
    list_remove(&dialog->parent_destroyed.link);
    list_remove(&dialog->parent_moved.link);
  }
  dialog->parent = parent;
  if (parent != NULL) {
    signal_add(&parent->destroyed, &dialog->parent_destroyed);
    signal_add(&parent->moved, &dialog->parent_moved);
  }
}

static void on_parent_destroyed(struct listener *listener, void *data) {
  Dialog *dialog = container_of(listener, Dialog, parent_destroyed);
  (void)data;
  dialog_set_parent(dialog, NULL);
}

static void on_parent_moved(struct listener *listener, void *data) {
  Dialog *dialog = container_of(listener, Dialog, parent_moved);
  Surface *surface = data;
  dialog->moves++;
  printf("dialog %d follows %d\n", dialog->id, surface->id);
}

static Dialog *dialog_new(int id) {
  Dialog *dialog = g_new0(Dialog, 1);
  dialog->id = id;
  dialog->parent_destroyed.notify = on_parent_destroyed;
  dialog->parent_moved.notify = on_parent_moved;
  g_hash_table_insert(dialogs, GINT_TO_POINTER(id), dialog);
  return dialog;
}

static void dialog_free(gpointer data) {
  Dialog *dialog = data;
  dialog_set_parent(dialog, NULL);
  g_free(dialog);
}

static Surface *surface_get(int id) {
  Surface *surface = g_hash_table_lookup(surfaces, GINT_TO_POINTER(id));
  if (surface != NULL)
    return surface;
  surface = g_new0(Surface, 1);
  surface->id = id;
  signal_init(&surface->destroyed);
  signal_init(&surface->moved);
  g_hash_table_insert(surfaces, GINT_TO_POINTER(id), surface);
  return surface;
}

static void surface_free(gpointer data) {
  Surface *surface = data;
  signal_emit(&surface->destroyed, surface);
  g_free(surface);
}

int main(void) {
  char word[16];
  int a, b;
  surfaces = g_hash_table_new_full(NULL, NULL, NULL, surface_free);
  dialogs = g_hash_table_new_full(NULL, NULL, NULL, dialog_free);
  while (scanf("%15s %d %d", word, &a, &b) == 3) {
    Dialog *dialog = g_hash_table_lookup(dialogs, GINT_TO_POINTER(a));
    if (!strcmp(word, "dialog") && dialog == NULL)
      dialog_new(a);
    else if (!strcmp(word, "parent") && dialog != NULL)
      dialog_set_parent(dialog, b ? surface_get(b) : NULL);
    else if (!strcmp(word, "move"))
      signal_emit(&surface_get(b)->moved, surface_get(b));
    else if (!strcmp(word, "dismiss"))
      g_hash_table_remove(dialogs, GINT_TO_POINTER(a));
    else if (!strcmp(word, "close"))
      g_hash_table_remove(surfaces, GINT_TO_POINTER(b));
  }
  g_hash_table_unref(dialogs);
  g_hash_table_unref(surfaces);
  return 0;
}
