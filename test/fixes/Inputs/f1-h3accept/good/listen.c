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
  link_t conns;
  size_t num_conns;
  uint32_t next_id;
} server_t;

typedef struct {
  uint8_t *inbuf;
  size_t inbuf_size;
  int proto;
} transport_t;

typedef struct {
  transport_t super;
  server_t *server;
  link_t all;
  uint32_t id;
} conn_t;

static void transport_dispose(transport_t *t) { free(t->inbuf); }

static void conn_init(conn_t *conn, server_t *server) {
  memset(conn, 0, sizeof(*conn));
  conn->server = server;
  conn->id = server->next_id++;
  link_insert(&server->conns, &conn->all);
  ++server->num_conns;
}

static void on_conn_destroy(transport_t *t) {
  conn_t *conn = (conn_t *)t;
  link_unlink(&conn->all);
  --conn->server->num_conns;
  transport_dispose(&conn->super);
  free(conn);
}

static int handshake(transport_t *t, const uint8_t *pkt, size_t len) {
  if (len < 2 || pkt[0] != 1)
    return -1;
  if ((t->inbuf = malloc(len)) == NULL)
    return -1;
  memcpy(t->inbuf, pkt, len);
  t->inbuf_size = len;
  t->proto = pkt[1];
  return 0;
}

conn_t *server_accept(server_t *server, const uint8_t *pkt, size_t len) {
  conn_t *conn = malloc(sizeof(*conn));
  if (conn == NULL)
    return NULL;
  conn_init(conn, server);
  if (handshake(&conn->super, pkt, len) != 0) {
    on_conn_destroy(&conn->super);
    return NULL;
  }
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
  while (!link_empty(&server->conns)) {
    conn_t *conn = LINK_OWNER(conn_t, all, server->conns.next);
    on_conn_destroy(&conn->super);
  }
}

int main(void) {
  server_t server = {0};
  char line[128];
  link_init(&server.conns);
  while (fgets(line, sizeof(line), stdin) != NULL) {
    unsigned a, b;
    if (line[0] == 'c') {
      conn_t *conn = server_find(&server, (uint32_t)atoi(line + 1));
      if (conn != NULL)
        on_conn_destroy(&conn->super);
    } else if (sscanf(line, "%2x%2x", &a, &b) == 2) {
      uint8_t pkt[2] = {(uint8_t)a, (uint8_t)b};
      if (server_accept(&server, pkt, sizeof(pkt)) == NULL)
        fprintf(stderr, "refused\n");
    }
  }
  printf("%zu connections\n", server.num_conns);
  server_shutdown(&server);
  return 0;
}
