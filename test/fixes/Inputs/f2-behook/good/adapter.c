#include "hook.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct adapter {
  struct adapter *next;
  char *name;
  int subscribed;
  unsigned int seen;
};
static struct adapter *adapters;
static unsigned int total;

static int count_changes(void *arg, const char *xpath, const char *value) {
  unsigned int *n = arg;
  (void)xpath;
  (void)value;
  ++*n;
  return 0;
}

static int adapter_changed(void *arg, const char *xpath, const char *value) {
  struct adapter *a = arg;
  a->seen++;
  printf("%s: %s = %s\n", a->name, xpath, value);
  return 1;
}

static int adapter_closed(void *arg, const char *xpath, const char *value);

static void adapter_subscribe(struct adapter *a, int on) {
  if (a->subscribed == on)
    return;
  a->subscribed = on;
  if (on)
    hook_register_arg(&tree_changed, adapter_changed, a);
  else
    hook_unregister_arg(&tree_changed, adapter_changed, a);
}

static void adapter_delete(struct adapter **ap) {
  struct adapter *a = *ap, **pos;
  adapter_subscribe(a, 0);
  hook_unregister_arg(&session_closed, adapter_closed, a);
  for (pos = &adapters; *pos; pos = &(*pos)->next) {
    if (*pos == a) {
      *pos = a->next;
      break;
    }
  }
  free(a->name);
  free(a);
  *ap = NULL;
}

static int adapter_closed(void *arg, const char *xpath, const char *value) {
  struct adapter *a = arg;
  (void)value;
  if (strcmp(a->name, xpath))
    return 0;
  adapter_delete(&a);
  return 1;
}

static struct adapter *adapter_find(const char *name) {
  struct adapter *a;
  for (a = adapters; a; a = a->next) {
    if (!strcmp(a->name, name))
      break;
  }
  return a;
}

static void adapter_create(const char *name) {
  struct adapter *a = calloc(1, sizeof(*a));
  if (!a)
    abort();
  a->name = strdup(name);
  if (!a->name)
    abort();
  hook_register_arg(&session_closed, adapter_closed, a);
  a->next = adapters;
  adapters = a;
}

int main(void) {
  char word[16], x[64], y[64];
  hook_register_arg(&tree_changed, count_changes, &total);
  while (scanf("%15s %63s %63s", word, x, y) == 3) {
    struct adapter *a = adapter_find(x);
    if (!strcmp(word, "client") && !a)
      adapter_create(x);
    else if (!strcmp(word, "watch") && a)
      adapter_subscribe(a, y[0] == '1');
    else if (!strcmp(word, "close"))
      hook_call(&session_closed, x, y);
    else if (!strcmp(word, "drop") && a)
      adapter_delete(&a);
    else if (!strcmp(word, "set"))
      printf("%d told\n", hook_call(&tree_changed, x, y));
  }
  printf("%u changes\n", total);
  while (adapters) {
    struct adapter *a = adapters;
    adapter_delete(&a);
  }
  return 0;
}
