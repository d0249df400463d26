#include "dtls.h"

#include <stdlib.h>
#include <string.h>

dtls_peer_t *dtls_get_peer(dtls_context_t *ctx, struct coap_session_t *session) {
  dtls_peer_t *p = ctx->peers;

  while (p && p->session != session)
    p = p->next;
  return p;
}

int dtls_connect(dtls_context_t *ctx, struct coap_session_t *session, coap_tick_t now) {
  dtls_peer_t *peer = calloc(1, sizeof(*peer));
  netq_t *n = calloc(1, sizeof(*n));

  if (!peer || !n) {
    free(peer);
    free(n);
    return -1;
  }
  peer->session = session;
  peer->next = ctx->peers;
  ctx->peers = peer;
  n->session = session;
  n->t = now + 2;
  n->length = 12;
  memcpy(n->data, "client hello", n->length);
  n->next = ctx->sendqueue;
  ctx->sendqueue = n;
  return ctx->write(session, n->data, n->length);
}

static void dtls_remove_peer(dtls_context_t *ctx, dtls_peer_t *peer) {
  dtls_peer_t **p = &ctx->peers;

  while (*p && *p != peer)
    p = &(*p)->next;
  if (*p)
    *p = peer->next;
  free(peer);
}

/* Says good bye, what is in flight may still be sent again. */
void dtls_close(dtls_context_t *ctx, struct coap_session_t *session) {
  dtls_peer_t *peer = dtls_get_peer(ctx, session);

  if (peer) {
    ctx->write(session, (const uint8_t *)"close", 5);
    dtls_remove_peer(ctx, peer);
  }
}

void dtls_reset_peer(dtls_context_t *ctx, dtls_peer_t *peer) {
  netq_t **p = &ctx->sendqueue, *n;

  while ((n = *p) != NULL) {
    if (n->session == peer->session) {
      *p = n->next;
      free(n);
    } else {
      p = &n->next;
    }
  }
  dtls_remove_peer(ctx, peer);
}

void dtls_check_retransmit(dtls_context_t *ctx, coap_tick_t now) {
  netq_t **p = &ctx->sendqueue, *n;

  while ((n = *p) != NULL) {
    if (n->t <= now) {
      if (n->retransmit_cnt == 4) {
        *p = n->next;
        free(n);
        continue;
      }
      n->t = now + (2u << ++n->retransmit_cnt);
      ctx->write(n->session, n->data, n->length);
    }
    p = &n->next;
  }
}

void dtls_free_context(dtls_context_t *ctx) {
  while (ctx->peers)
    dtls_reset_peer(ctx, ctx->peers);
  while (ctx->sendqueue) {
    netq_t *n = ctx->sendqueue;

    ctx->sendqueue = n->next;
    free(n);
  }
}
