#ifndef DNSLOOKUP_H
#define DNSLOOKUP_H

#include <stdbool.h>
#include <sys/queue.h>

struct DNSContext;
struct DNSToken;

typedef void (*adns_callback_f)(void *arg, const char *addr);

struct DNSContext *adns_create_context(void);
void adns_free_context(struct DNSContext *ctx);
struct DNSToken *adns_resolve(struct DNSContext *ctx, const char *name, adns_callback_f cb, void *arg);
void adns_cancel(struct DNSToken *tk);
bool adns_per_loop(struct DNSContext *ctx);

#endif
