#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct link_s {
  struct link_s *next, *prev;
} link_t;

static void link_init(link_t *l) { l->next = l->prev = l; }
static int link_empty(const link_t *l) { return l->next == l; }
static void link_insert(link_t *pos, link_t *node) {
  node->prev = pos->prev;
  node->next = pos;
  node->prev->next = node;
  node->next->prev = node;
}
static void link_unlink(link_t *node) {
  node->next->prev = node->prev;
  node->prev->next = node->next;
  node->next = node->prev = NULL;
}
#define LINK_OWNER(type, member, l) ((type *)((char *)(l)-offsetof(type, member)))

typedef struct {
  uint32_t version;
  int keys;
} quic_t;

typedef struct {
  link_t conns;
  size_t num_conns;
  uint32_t next_id;
  int shutting_down;
} server_t;

typedef struct {
  server_t *server;
  quic_t *quic;
  uint8_t *inbuf;
  size_t inbuf_size;
} transport_t;

typedef struct {
  transport_t super;
  link_t all;
  uint32_t id;
  unsigned num_streams;
} conn_t;

static int quic_accept(quic_t **out, const uint8_t *pkt, size_t len) {
  quic_t *q;
  *out = NULL;
  if (len < 2 || pkt[0] != 1)
    return -1;
  if ((q = calloc(1, sizeof(*q))) == NULL)
    return -1;
  q->version = pkt[0];
  q->keys = pkt[1];
  *out = q;
  return 0;
}

static int transport_init(transport_t *t, server_t *server) {
  t->server = server;
  t->quic = NULL;
  t->inbuf_size = 64;
  t->inbuf = malloc(t->inbuf_size);
  return t->inbuf != NULL ? 0 : -1;
}

static void transport_dispose(transport_t *t) {
  free(t->quic);
  free(t->inbuf);
}

static void conn_destroy(conn_t *conn) {
  link_unlink(&conn->all);
  --conn->super.server->num_conns;
  transport_dispose(&conn->super);
  free(conn);
}

conn_t *server_accept(server_t *server, const uint8_t *pkt, size_t len) {
  conn_t *conn;
  if (server->shutting_down)
    return NULL;
  if ((conn = calloc(1, sizeof(*conn))) == NULL)
    return NULL;
  if (transport_init(&conn->super, server) != 0) {
    free(conn);
    return NULL;
  }
  conn->id = server->next_id;
  conn->num_streams = 0;

  if (quic_accept(&conn->super.quic, pkt, len) != 0) {
    transport_dispose(&conn->super);
    free(conn);
    return NULL;
  }
  ++server->next_id;
  ++server->num_conns;
  link_insert(&server->conns, &conn->all);
  return conn;
}

static conn_t *server_find(server_t *server, uint32_t id) {
  for (link_t *l = server->conns.next; l != &server->conns; l = l->next) {
    conn_t *conn = LINK_OWNER(conn_t, all, l);
    if (conn->id == id)
      return conn;
  }
  return NULL;
}

static void server_shutdown(server_t *server) {
  server->shutting_down = 1;
  while (!link_empty(&server->conns))
    conn_destroy(LINK_OWNER(conn_t, all, server->conns.next));
}

static int unhex(const char *text, uint8_t *out, size_t max) {
  size_t n = 0;
  unsigned v;
  while (n < max && sscanf(text, "%2x", &v) == 1 && strlen(text) >= 2) {
    out[n++] = (uint8_t)v;
    text += 2;
  }
  return (int)n;
}

int main(void) {
  server_t server = {0};
  char line[128];
  uint8_t pkt[32];
  link_init(&server.conns);
  while (fgets(line, sizeof(line), stdin) != NULL) {
    if (line[0] == 'c') {
      conn_t *conn = server_find(&server, (uint32_t)atoi(line + 1));
      if (conn != NULL)
        conn_destroy(conn);
      continue;
    }
    int len = unhex(line, pkt, sizeof(pkt));
    if (server_accept(&server, pkt, (size_t)len) == NULL)
      fprintf(stderr, "refused\n");
  }
  printf("%zu connections\n", server.num_conns);
  server_shutdown(&server);
  return 0;
}
