#include "chan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX 8

struct forward {
  struct channel *channel;
  struct channel_callbacks cb;
  char *target;
  size_t bytes;
  int remote_closed;
};
static struct forward *forwards[MAX];

static int on_data(struct channel *channel, const char *text, void *userdata) {
  struct forward *f = userdata;
  (void)channel;
  f->bytes += strlen(text);
  printf("%s: %zu bytes\n", f->target, f->bytes);
  return 0;
}

static void on_closed(struct channel *channel, void *userdata) {
  struct forward *f = userdata;
  f->remote_closed = 1;
  printf("%s: channel %d is closed\n", f->target, channel_number(channel));
}

static struct forward *forward_new(struct session *session, int number, const char *target) {
  struct forward *f = calloc(1, sizeof(*f));
  if (!f)
    return NULL;
  f->target = strdup(target);
  f->channel = channel_new(session, number);
  if (!f->target || !f->channel)
    goto fail;
  f->cb.userdata = f;
  f->cb.data = on_data;
  f->cb.closed = on_closed;
  if (channel_add_callbacks(f->channel, &f->cb) != 0)
    goto fail;
  return f;
fail:
  channel_free(f->channel);
  free(f->target);
  free(f);
  return NULL;
}

static void forward_free(struct forward *f) {
  channel_free(f->channel);
  free(f->target);
  free(f);
}

int main(void) {
  struct session *session = session_new();
  char word[16], arg[64];
  int n;
  if (!session)
    return 1;
  while (scanf("%15s %d %63s", word, &n, arg) == 3) {
    if (n < 0 || n >= MAX)
      continue;
    if (!strcmp(word, "open") && !forwards[n]) {
      forwards[n] = forward_new(session, n, arg);
    } else if (!strcmp(word, "free") && forwards[n]) {
      forward_free(forwards[n]);
      forwards[n] = NULL;
    } else {
      session_receive(session, n, word, arg);
    }
  }
  for (n = 0; n < MAX; n++) {
    if (forwards[n])
      forward_free(forwards[n]);
  }
  session_free(session);
  return 0;
}
