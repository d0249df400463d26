#ifndef COAP_ENDPOINT_H_
#define COAP_ENDPOINT_H_

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

#define LL_PREPEND(head, add) do { \
    (add)->next = (head); \
    (head) = (add); \
  } while (0)

#define LL_DELETE(head, del) do { \
    __typeof__(head) *pp_ = &(head); \
    while (*pp_ && *pp_ != (del)) \
      pp_ = &(*pp_)->next; \
    if (*pp_) \
      *pp_ = (del)->next; \
  } while (0)

#define LL_FOREACH(head, el) for ((el) = (head); (el); (el) = (el)->next)
#define LL_FOREACH_SAFE(head, el, tmp) \
  for ((el) = (head); (el) && ((tmp) = (el)->next, 1); (el) = (tmp))

struct coap_context_t;

typedef struct coap_session_t {
  struct coap_session_t *next;
  struct sockaddr_in remote_addr;
  unsigned ref;
} coap_session_t;

typedef struct coap_endpoint_t {
  struct coap_endpoint_t *next;
  struct coap_context_t *context;
  struct sockaddr_in bind_addr;
  int fd;
  coap_session_t *sessions;
} coap_endpoint_t;

typedef struct coap_context_t {
  coap_endpoint_t *endpoint;
  uint16_t message_id;
} coap_context_t;

coap_endpoint_t *coap_new_endpoint(coap_context_t *ctx, const struct sockaddr_in *addr);
void coap_free_endpoint(coap_endpoint_t *ep);
int coap_context_read(coap_context_t *ctx);
void coap_free_context(coap_context_t *ctx);

#endif
