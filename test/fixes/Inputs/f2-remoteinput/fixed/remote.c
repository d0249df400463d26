#include "chat.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct remote *remotes = NULL, *last_remote = NULL;

struct remote *remote_search(const char *name) {
  struct remote *ptr;
  if (!name)
    return NULL;
  for (ptr = remotes; ptr; ptr = ptr->next) {
    if (strcmp(ptr->name, name) == 0)
      return ptr;
  }
  return NULL;
}

struct remote *remote_new(const char *name, const char *url) {
  struct remote *new_remote;
  if (remote_search(name))
    return NULL;
  new_remote = calloc(1, sizeof(*new_remote));
  if (!new_remote)
    return NULL;
  new_remote->name = strdup(name);
  new_remote->url = strdup(url);
  new_remote->prev = last_remote;
  if (last_remote)
    last_remote->next = new_remote;
  else
    remotes = new_remote;
  last_remote = new_remote;
  return new_remote;
}

int remote_send(struct remote *remote, const char *buffer, const char *text) {
  if (!remote->connected)
    return -1;
  remote->sent++;
  printf("> %s %s %s\n", remote->url, buffer, text);
  return 0;
}

static int remote_input_cb(const void *pointer, struct buffer *buffer, const char *text) {
  struct remote *remote;
  (void)pointer;
  remote = remote_search(buffer->remote_name);
  if (!remote)
    return 0;
  if (remote_send(remote, buffer->name, text) != 0)
    buffer_print(buffer, "not connected");
  return 0;
}

static int remote_close_cb(const void *pointer, struct buffer *buffer) {
  (void)pointer;
  printf("%s is closed\n", buffer->name);
  return 0;
}

static void remote_event_buffer(struct remote *remote, const char *name) {
  struct buffer *buffer;
  char full[80];
  snprintf(full, sizeof(full), "%s.%s", remote->name, name);
  buffer = buffer_search(full);
  if (!buffer)
    buffer = buffer_new(full, remote->name, remote_input_cb, NULL, remote_close_cb, NULL);
  if (buffer)
    buffer_print(buffer, "opened");
}

void remote_free(struct remote *remote) {
  if (remote->prev)
    remote->prev->next = remote->next;
  else
    remotes = remote->next;
  if (remote->next)
    remote->next->prev = remote->prev;
  else
    last_remote = remote->prev;
  free(remote->name);
  free(remote->url);
  free(remote);
}

int main(void) {
  char word[16], a[32], b[64];
  while (scanf("%15s %31s %63s", word, a, b) == 3) {
    struct remote *remote = remote_search(a);
    struct buffer *buffer = buffer_search(a);
    if (!strcmp(word, "add"))
      remote_new(a, b);
    else if (!strcmp(word, "connect") && remote)
      remote->connected = 1;
    else if (!strcmp(word, "event") && remote && remote->connected)
      remote_event_buffer(remote, b);
    else if (!strcmp(word, "del") && remote)
      remote_free(remote);
    else if (!strcmp(word, "input") && buffer)
      buffer_input(buffer, b);
    else if (!strcmp(word, "close") && buffer)
      buffer_close(buffer);
  }
  while (remotes)
    remote_free(remotes);
  while (buffers)
    buffer_close(buffers);
  return 0;
}
