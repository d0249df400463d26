#include "endpoint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

coap_endpoint_t *
coap_new_endpoint(coap_context_t *ctx, const struct sockaddr_in *addr) {
  coap_endpoint_t *ep = calloc(1, sizeof(*ep));

  if (!ep)
    return NULL;
  ep->fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (ep->fd < 0)
    goto error;
  if (bind(ep->fd, (const struct sockaddr *)addr, sizeof(*addr)) < 0) {
    perror("bind");
    goto error;
  }
  ep->bind_addr = *addr;
  ep->context = ctx;
  LL_PREPEND(ctx->endpoint, ep);
  return ep;

error:
  if (ep->fd >= 0)
    close(ep->fd);
  free(ep);
  return NULL;
}

static coap_session_t *
coap_endpoint_get_session(coap_endpoint_t *ep, const struct sockaddr_in *from) {
  coap_session_t *s;

  LL_FOREACH(ep->sessions, s) {
    if (s->remote_addr.sin_port == from->sin_port &&
        s->remote_addr.sin_addr.s_addr == from->sin_addr.s_addr)
      return s;
  }
  s = calloc(1, sizeof(*s));
  if (s) {
    s->remote_addr = *from;
    LL_PREPEND(ep->sessions, s);
  }
  return s;
}

void
coap_free_endpoint(coap_endpoint_t *ep) {
  if (ep) {
    coap_session_t *s, *tmp;

    if (ep->fd >= 0)
      close(ep->fd);
    LL_FOREACH_SAFE(ep->sessions, s, tmp) {
      if (s->ref == 0) {
        LL_DELETE(ep->sessions, s);
        free(s);
      }
    }
    free(ep); // BAD: F1 context->endpoint still links the endpoint
  }
}

int
coap_context_read(coap_context_t *ctx) {
  coap_endpoint_t *ep;
  uint8_t buf[1152];
  int n = 0;

  LL_FOREACH(ctx->endpoint, ep) {
    struct sockaddr_in from;
    socklen_t len = sizeof(from);
    ssize_t r = recvfrom(ep->fd, buf, sizeof(buf), MSG_DONTWAIT,
                         (struct sockaddr *)&from, &len);

    if (r <= 0)
      continue;
    if (!coap_endpoint_get_session(ep, &from))
      return -1;
    ctx->message_id++;
    n++;
  }
  return n;
}

void
coap_free_context(coap_context_t *ctx) {
  coap_endpoint_t *ep, *tmp;

  LL_FOREACH_SAFE(ctx->endpoint, ep, tmp) {
    coap_free_endpoint(ep);
  }
  free(ctx);
}
