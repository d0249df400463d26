#include "dnslookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct DNSToken {
	TAILQ_ENTRY(DNSToken) node;
	struct DNSContext *ctx;
	adns_callback_f cb_func;
	void *cb_arg;
	char name[64];
};

struct DNSContext {
	TAILQ_HEAD(, DNSToken) pending;
};

struct DNSContext *adns_create_context(void)
{
	struct DNSContext *ctx = calloc(1, sizeof(*ctx));

	if (ctx)
		TAILQ_INIT(&ctx->pending);
	return ctx;
}

struct DNSToken *adns_resolve(struct DNSContext *ctx, const char *name, adns_callback_f cb, void *arg)
{
	struct DNSToken *tk = calloc(1, sizeof(*tk));

	if (!tk)
		return NULL;
	snprintf(tk->name, sizeof(tk->name), "%s", name);
	tk->ctx = ctx;
	tk->cb_func = cb;
	tk->cb_arg = arg;
	TAILQ_INSERT_TAIL(&ctx->pending, tk, node);
	return tk;
}

void adns_cancel(struct DNSToken *tk)
{
	TAILQ_REMOVE(&tk->ctx->pending, tk, node);
	free(tk);
}

/* answer the oldest request; the token is gone before the callback */
bool adns_per_loop(struct DNSContext *ctx)
{
	struct DNSToken *tk = TAILQ_FIRST(&ctx->pending);
	adns_callback_f cb;
	void *arg;
	const char *addr;

	if (!tk)
		return false;
	addr = strcmp(tk->name, "localhost") == 0 ? "127.0.0.1" : NULL;
	cb = tk->cb_func;
	arg = tk->cb_arg;
	adns_cancel(tk);
	cb(arg, addr);
	return true;
}

void adns_free_context(struct DNSContext *ctx)
{
	while (!TAILQ_EMPTY(&ctx->pending))
		adns_cancel(TAILQ_FIRST(&ctx->pending));
	free(ctx);
}
