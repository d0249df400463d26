#include "chan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FLAG_CLOSED_REMOTE 1
#define FLAG_FREED_LOCAL 2
#define FLAG_CLOSE_SENT 4

struct cb_entry {
  struct cb_entry *next;
  struct channel_callbacks *cb;
};
struct channel {
  struct channel *next;
  struct session *session;
  int number;
  int flags;
  struct cb_entry *callbacks;
};
struct session {
  struct channel *channels;
};

struct session *session_new(void) { return calloc(1, sizeof(struct session)); }

struct channel *channel_new(struct session *session, int number) {
  struct channel *channel = calloc(1, sizeof(*channel));
  if (!channel)
    return NULL;
  channel->session = session;
  channel->number = number;
  channel->next = session->channels;
  session->channels = channel;
  return channel;
}

int channel_number(struct channel *channel) { return channel->number; }

int channel_add_callbacks(struct channel *channel, struct channel_callbacks *cb) {
  struct cb_entry *entry = calloc(1, sizeof(*entry));
  if (!entry)
    return -1;
  entry->cb = cb;
  entry->next = channel->callbacks;
  channel->callbacks = entry;
  return 0;
}

int channel_remove_callbacks(struct channel *channel, struct channel_callbacks *cb) {
  struct cb_entry *entry, **pos;
  for (pos = &channel->callbacks; (entry = *pos); pos = &entry->next) {
    if (entry->cb == cb) {
      *pos = entry->next;
      free(entry);
      return 0;
    }
  }
  return -1;
}

static void callbacks_free(struct channel *channel) {
  struct cb_entry *entry;
  while ((entry = channel->callbacks)) {
    channel->callbacks = entry->next;
    free(entry);
  }
}

static void channel_do_free(struct channel *channel) {
  struct channel **pos;
  for (pos = &channel->session->channels; *pos; pos = &(*pos)->next) {
    if (*pos == channel) {
      *pos = channel->next;
      break;
    }
  }
  callbacks_free(channel);
  free(channel);
}

void channel_send_close(struct channel *channel) {
  if (channel->flags & FLAG_CLOSE_SENT)
    return;
  channel->flags |= FLAG_CLOSE_SENT;
  printf("> close %d\n", channel->number);
}

void channel_free(struct channel *channel) {
  if (!channel)
    return;
  channel_send_close(channel);
  channel->flags |= FLAG_FREED_LOCAL;
  callbacks_free(channel);
  if (channel->flags & FLAG_CLOSED_REMOTE)
    channel_do_free(channel);
}

void session_receive(struct session *session, int number, const char *what, const char *text) {
  struct channel *channel;
  struct cb_entry *entry, *next;
  for (channel = session->channels; channel; channel = channel->next) {
    if (channel->number == number)
      break;
  }
  if (!channel)
    return;
  if (!strcmp(what, "data")) {
    for (entry = channel->callbacks; entry; entry = next) {
      next = entry->next;
      if (entry->cb->data)
        entry->cb->data(channel, text, entry->cb->userdata);
    }
  } else if (!strcmp(what, "close")) {
    channel->flags |= FLAG_CLOSED_REMOTE;
    for (entry = channel->callbacks; entry; entry = next) {
      next = entry->next;
      if (entry->cb->closed)
        entry->cb->closed(channel, entry->cb->userdata);
    }
    if (channel->flags & FLAG_FREED_LOCAL)
      channel_do_free(channel);
  }
}

void session_free(struct session *session) {
  while (session->channels)
    channel_do_free(session->channels);
  free(session);
}
