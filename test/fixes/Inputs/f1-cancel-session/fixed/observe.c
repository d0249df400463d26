/* Observers of resources and the retransmission queue. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct coap_session_t {
  struct coap_session_t *next;
  unsigned ref;
  char peer[46];
} coap_session_t;

typedef struct coap_subscription_t {
  struct coap_subscription_t *next;
  coap_session_t *session;
  uint8_t token[8];
  size_t token_length;
} coap_subscription_t;

typedef struct coap_resource_t {
  struct coap_resource_t *next;
  coap_subscription_t *subscribers;
  const char *uri_path;
} coap_resource_t;

typedef struct coap_queue_t {
  struct coap_queue_t *next;
  coap_session_t *session; /* not counted */
  uint8_t token[8];
  size_t token_length;
  uint16_t id;
} coap_queue_t;

typedef struct {
  coap_session_t *sessions;
  coap_resource_t *resources;
  coap_queue_t *sendqueue;
} coap_context_t;

coap_session_t *coap_session_new(coap_context_t *ctx, const char *peer) {
  coap_session_t *s = calloc(1, sizeof(*s));

  if (!s)
    return NULL;
  snprintf(s->peer, sizeof(s->peer), "%s", peer);
  s->next = ctx->sessions;
  ctx->sessions = s;
  return s;
}

static void coap_session_release(coap_context_t *ctx, coap_session_t *s) {
  coap_session_t **p;

  if (--s->ref > 0)
    return;
  for (p = &ctx->sessions; *p; p = &(*p)->next) {
    if (*p == s) {
      *p = s->next;
      break;
    }
  }
  free(s);
}

int coap_add_observer(coap_resource_t *r, coap_session_t *s,
                      const uint8_t *token, size_t len) {
  coap_subscription_t *sub;

  if (len > sizeof(sub->token) || !(sub = calloc(1, sizeof(*sub))))
    return 0;
  memcpy(sub->token, token, len);
  sub->token_length = len;
  sub->session = s;
  s->ref++;
  sub->next = r->subscribers;
  r->subscribers = sub;
  return 1;
}

static int coap_delete_observer(coap_context_t *ctx, coap_resource_t *r,
                                coap_session_t *s, const uint8_t *token,
                                size_t len) {
  coap_subscription_t **p, *sub;

  for (p = &r->subscribers; (sub = *p) != NULL; p = &sub->next) {
    if (sub->session == s && sub->token_length == len &&
        memcmp(sub->token, token, len) == 0) {
      *p = sub->next;
      coap_session_release(ctx, sub->session);
      free(sub);
      return 1;
    }
  }
  return 0;
}

int coap_notify(coap_context_t *ctx, coap_subscription_t *sub, uint16_t id) {
  coap_queue_t *node = calloc(1, sizeof(*node));

  if (!node)
    return 0;
  node->session = sub->session;
  memcpy(node->token, sub->token, sub->token_length);
  node->token_length = sub->token_length;
  node->id = id;
  node->next = ctx->sendqueue;
  ctx->sendqueue = node;
  return 1;
}

static void coap_cancel_all_messages(coap_context_t *ctx, coap_session_t *s,
                                     const uint8_t *token, size_t len) {
  coap_queue_t **p = &ctx->sendqueue, *q;

  while ((q = *p) != NULL) {
    if (q->session == s && q->token_length == len &&
        memcmp(q->token, token, len) == 0) {
      *p = q->next;
      printf("** %s: removed transaction %u\n", s->peer, q->id);
      free(q);
    } else {
      p = &q->next;
    }
  }
}

/* Handles an RST for the message @p sent, which is no longer queued. */
static int coap_cancel(coap_context_t *ctx, const coap_queue_t *sent) {
  coap_resource_t *r;
  int n;

  for (r = ctx->resources; r; r = r->next) {
    coap_cancel_all_messages(ctx, sent->session, sent->token,
                             sent->token_length);
    n = coap_delete_observer(ctx, r, sent->session, sent->token, sent->token_length);
    if (n)
      return n;
  }
  return 0;
}

int coap_handle_rst(coap_context_t *ctx, uint16_t id) {
  coap_queue_t **p, *q;
  int n = 0;

  for (p = &ctx->sendqueue; (q = *p) != NULL; p = &q->next) {
    if (q->id == id) {
      *p = q->next;
      n = coap_cancel(ctx, q);
      free(q);
      break;
    }
  }
  return n;
}

int main(void) {
  coap_resource_t temp = { .uri_path = "temp" };
  coap_context_t ctx = { .resources = &temp };
  const uint8_t token[2] = { 0x17, 0x42 };
  coap_session_t *s = coap_session_new(&ctx, "192.0.2.7");

  if (!s)
    return 1;
  if (!coap_add_observer(&temp, s, token, sizeof(token))) {
    ctx.sessions = s->next;
    free(s);
    return 1;
  }
  for (uint16_t id = 1; id < 4; id++)
    if (!coap_notify(&ctx, temp.subscribers, id))
      break;
  printf("%d observers gone\n", coap_handle_rst(&ctx, 2));
  while (ctx.sendqueue) {
    coap_queue_t *q = ctx.sendqueue;

    ctx.sendqueue = q->next;
    free(q);
  }
  while (temp.subscribers)
    coap_delete_observer(&ctx, &temp, temp.subscribers->session,
                         temp.subscribers->token,
                         temp.subscribers->token_length);
  return 0;
}
