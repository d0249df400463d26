/* Outbound queue of an HTTP/2 session: DATA items attached to streams. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ERR_NOMEM = -901, ERR_STREAM_CLOSED = -510, ERR_STREAM_SHUT_WR = -511, ERR_INVALID = -501 };

typedef struct outbound_item {
  struct outbound_item *next;
  int32_t stream_id;
  size_t left;
  uint8_t weight;
} outbound_item;

typedef struct stream {
  struct stream *next;
  int32_t stream_id;
  int shut_wr;
  int64_t window;
  outbound_item *data_item;
} stream;

typedef struct {
  stream *streams;
  outbound_item *ob_head, **ob_tail;
  size_t sent;
} session;

void session_init(session *s) {
  memset(s, 0, sizeof(*s));
  s->ob_tail = &s->ob_head;
}

stream *session_get_stream(session *s, int32_t id) {
  stream *st;
  for (st = s->streams; st; st = st->next) {
    if (st->stream_id == id) {
      return st;
    }
  }
  return NULL;
}

stream *session_open_stream(session *s, int32_t id) {
  stream *st = calloc(1, sizeof(*st));
  if (st == NULL) {
    return NULL;
  }
  st->stream_id = id;
  st->window = 65535;
  st->next = s->streams;
  s->streams = st;
  return st;
}

static void session_ob_push(session *s, outbound_item *item) {
  item->next = NULL;
  *s->ob_tail = item;
  s->ob_tail = &item->next;
}

static outbound_item *session_ob_pop(session *s) {
  outbound_item *item = s->ob_head;
  if (item) {
    s->ob_head = item->next;
    if (s->ob_head == NULL) {
      s->ob_tail = &s->ob_head;
    }
    item->next = NULL;
  }
  return item;
}

static void stream_attach_data(stream *st, outbound_item *item) {
  st->data_item = item;
}

static void stream_detach_data(stream *st) {
  st->data_item = NULL;
}

int session_submit_data(session *s, int32_t id, size_t len) {
  stream *st = session_get_stream(s, id);
  outbound_item *item;

  if (st == NULL || st->data_item) {
    return ERR_INVALID;
  }
  item = calloc(1, sizeof(*item));
  if (item == NULL) {
    return ERR_NOMEM;
  }
  item->stream_id = id;
  item->left = len;
  item->weight = 16;
  stream_attach_data(st, item);
  session_ob_push(s, item);
  return 0;
}

/* The peer changed the priority of the stream. */
void session_reprioritize(session *s, int32_t id, uint8_t weight) {
  stream *st = session_get_stream(s, id);
  if (st && st->data_item) {
    st->data_item->weight = weight;
  }
}

static int predicate_for_data_send(stream *st) {
  if (st->shut_wr) {
    return ERR_STREAM_SHUT_WR;
  }
  if (st->window < 0) {
    return ERR_STREAM_CLOSED;
  }
  return 0;
}

static int session_prep_item(session *s, outbound_item *item) {
  stream *st = session_get_stream(s, item->stream_id);
  int rv;

  if (st == NULL) {
    return ERR_STREAM_CLOSED;
  }
  rv = predicate_for_data_send(st);
  if (rv < 0) {
    stream_detach_data(st);
  }
  return rv;
}

int session_send(session *s) {
  outbound_item *item;

  while ((item = session_ob_pop(s)) != NULL) {
    stream *st;
    size_t n;

    if (session_prep_item(s, item) < 0) {
      free(item);
      continue;
    }
    st = session_get_stream(s, item->stream_id);
    n = item->left < 16384 ? item->left : 16384;
    item->left -= n;
    st->window -= (int64_t)n;
    s->sent += n;
    if (item->left) {
      session_ob_push(s, item);
    } else {
      stream_detach_data(st);
      free(item);
    }
  }
  return 0;
}

void session_del(session *s) {
  outbound_item *item;
  while ((item = session_ob_pop(s)) != NULL) {
    free(item);
  }
  while (s->streams) {
    stream *st = s->streams;
    s->streams = st->next;
    free(st);
  }
}

int main(void) {
  session s;
  stream *st;
  int32_t id;

  session_init(&s);
  for (id = 1; id < 7; id += 2) {
    if ((st = session_open_stream(&s, id)) == NULL ||
        session_submit_data(&s, id, 20000) != 0) {
      session_del(&s);
      return 1;
    }
    st->shut_wr = id == 3;
  }
  session_send(&s);
  for (id = 1; id < 7; id += 2) {
    session_reprioritize(&s, id, 200);
  }
  printf("%zu bytes sent\n", s.sent);
  session_del(&s);
  return 0;
}
