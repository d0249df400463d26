#include "endpoint.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t rebind, quit;

static void
on_signal(int sig) {
  if (sig == SIGHUP)
    rebind = 1;
  else
    quit = 1;
}

int
main(void) {
  coap_context_t *ctx = calloc(1, sizeof(*ctx));
  coap_endpoint_t *ep;
  struct sockaddr_in addr;

  if (!ctx)
    return EXIT_FAILURE;
  signal(SIGHUP, on_signal);
  signal(SIGINT, on_signal);
  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = htonl(INADDR_ANY);
  addr.sin_port = htons(5683);
  ep = coap_new_endpoint(ctx, &addr);

  while (ep && !quit) {
    if (rebind) {
      rebind = 0;
      coap_free_endpoint(ep);
      ep = coap_new_endpoint(ctx, &addr);
    }
    if (coap_context_read(ctx) < 0)
      break;
    usleep(20000);
  }
  coap_free_context(ctx);
  return EXIT_SUCCESS;
}
