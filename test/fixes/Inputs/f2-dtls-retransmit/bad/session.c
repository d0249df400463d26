#include "dtls.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct coap_session_t {
  dtls_context_t *dtls_context;
  char remote[32];
  size_t tx_bytes;
} coap_session_t;

static int dtls_send_to_peer(coap_session_t *session, const uint8_t *buf, size_t len) {
  session->tx_bytes += len;
  printf("%s: %.*s\n", session->remote, (int)len, (const char *)buf);
  return (int)len;
}

static void coap_session_free(coap_session_t *session) {
  dtls_close(session->dtls_context, session);
  free(session); // BAD: F2 the retransmit queue still has the session
}

static coap_session_t *coap_new_client_session(dtls_context_t *ctx, int n, coap_tick_t now) {
  coap_session_t *s = calloc(1, sizeof(*s));

  if (!s)
    return NULL;
  s->dtls_context = ctx;
  snprintf(s->remote, sizeof(s->remote), "192.0.2.%d", n);
  if (dtls_connect(ctx, s, now) < 0) {
    coap_session_free(s);
    return NULL;
  }
  return s;
}

int main(void) {
  dtls_context_t ctx = { .write = dtls_send_to_peer };
  coap_session_t *a = coap_new_client_session(&ctx, 1, 0);
  coap_session_t *b = coap_new_client_session(&ctx, 2, 0);
  coap_tick_t t;

  for (t = 1; t < 80; t++) {
    if (t == 5 && a) {
      coap_session_free(a);
      a = NULL;
    }
    dtls_check_retransmit(&ctx, t);
  }
  if (a)
    coap_session_free(a);
  if (b)
    coap_session_free(b);
  dtls_free_context(&ctx);
  return 0;
}
