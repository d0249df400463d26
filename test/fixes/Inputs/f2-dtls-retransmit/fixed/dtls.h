#ifndef DTLS_H_
#define DTLS_H_

#include <stddef.h>
#include <stdint.h>

typedef uint64_t coap_tick_t;

struct coap_session_t;

typedef struct dtls_peer_t {
  struct dtls_peer_t *next;
  struct coap_session_t *session;
  unsigned epoch;
} dtls_peer_t;

typedef int (*dtls_write_t)(struct coap_session_t *session, const uint8_t *buf, size_t len);

typedef struct netq_t {
  struct netq_t *next;
  coap_tick_t t;
  struct coap_session_t *session;
  unsigned retransmit_cnt;
  size_t length;
  uint8_t data[64];
} netq_t;

typedef struct dtls_context_t {
  dtls_peer_t *peers;
  netq_t *sendqueue;
  dtls_write_t write;
} dtls_context_t;

dtls_peer_t *dtls_get_peer(dtls_context_t *ctx, struct coap_session_t *session);
int dtls_connect(dtls_context_t *ctx, struct coap_session_t *session, coap_tick_t now);
void dtls_close(dtls_context_t *ctx, struct coap_session_t *session);
void dtls_reset_peer(dtls_context_t *ctx, dtls_peer_t *peer);
void dtls_check_retransmit(dtls_context_t *ctx, coap_tick_t now);
void dtls_free_context(dtls_context_t *ctx);

#endif
