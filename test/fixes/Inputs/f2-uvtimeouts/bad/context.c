#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

struct timeout {
  uv_timer_t timer;
  uint64_t interval;
  int used;
};

struct context {
  uv_loop_t *loop;
  char *name;
  struct timeout *handshake;
  struct timeout *idle;
  struct {
    struct timeout *request;
    unsigned int expired;
  } http1;
  struct {
    struct timeout *idle;
    struct timeout *graceful;
    unsigned int goaways;
    int shutting_down;
  } http2;
  unsigned int ticks;
};

static void timeout_closed(uv_handle_t *handle) { free(handle); }

static struct timeout *timeout_new(uv_loop_t *loop, uint64_t interval, void *data) {
  struct timeout *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  t->interval = interval;
  uv_timer_init(loop, &t->timer);
  t->timer.data = data;
  return t;
}

static void timeout_link(struct timeout *t, uv_timer_cb cb) {
  t->used = 1;
  uv_timer_start(&t->timer, cb, t->interval, 0);
}

static void timeout_dispose(struct timeout *t) {
  uv_timer_stop(&t->timer);
  uv_close((uv_handle_t *)&t->timer, timeout_closed);
}

static void on_handshake(uv_timer_t *timer) {
  struct context *ctx = timer->data;
  printf("%s: handshake takes too long\n", ctx->name);
}

static void on_idle(uv_timer_t *timer) {
  struct context *ctx = timer->data;
  ctx->ticks++;
}

static void on_request(uv_timer_t *timer) {
  struct context *ctx = timer->data;
  ctx->http1.expired++;
}

static void on_graceful(uv_timer_t *timer) {
  struct context *ctx = timer->data;
  ctx->http2.goaways++;
  printf("%s: goaway %u\n", ctx->name, ctx->http2.goaways);
}

static struct context *context_new(uv_loop_t *loop, const char *name) {
  struct context *ctx = calloc(1, sizeof(*ctx));
  if (!ctx || !(ctx->name = strdup(name)))
    abort();
  ctx->loop = loop;
  ctx->handshake = timeout_new(loop, 10, ctx);
  ctx->idle = timeout_new(loop, 5, ctx);
  ctx->http1.request = timeout_new(loop, 10, ctx);
  ctx->http2.idle = timeout_new(loop, 10, ctx);
  ctx->http2.graceful = timeout_new(loop, 2, ctx);
  return ctx;
}

static void context_accept(struct context *ctx, int version) {
  if (ctx->http2.shutting_down)
    return;
  timeout_link(ctx->handshake, on_handshake);
  if (version == 1)
    timeout_link(ctx->http1.request, on_request);
  else
    timeout_link(ctx->http2.idle, on_idle);
}

static void context_request_shutdown(struct context *ctx) {
  if (ctx->http2.shutting_down)
    return;
  ctx->http2.shutting_down = 1;
  timeout_link(ctx->http2.graceful, on_graceful);
}

static void context_dispose(struct context *ctx) {
  timeout_dispose(ctx->handshake);
  timeout_dispose(ctx->idle);
  timeout_dispose(ctx->http1.request);
  timeout_dispose(ctx->http2.idle);
  free(ctx->name);
  free(ctx); // BAD: F2 the timer 'http2.graceful' may still run with it as its data
}

int main(void) {
  char word[16];
  int n;
  uv_loop_t *loop = uv_default_loop();
  struct context *ctx = context_new(loop, "main");
  while (scanf("%15s %d", word, &n) == 2) {
    if (!strcmp(word, "accept")) {
      context_accept(ctx, n);
    } else if (!strcmp(word, "idle")) {
      timeout_link(ctx->idle, on_idle);
    } else if (!strcmp(word, "shutdown")) {
      context_request_shutdown(ctx);
    } else if (!strcmp(word, "reload")) {
      struct context *old = ctx;
      ctx = context_new(loop, "next");
      context_dispose(old);
    } else if (!strcmp(word, "run")) {
      uv_run(loop, UV_RUN_DEFAULT);
    }
  }
  context_dispose(ctx);
  uv_run(loop, UV_RUN_DEFAULT);
  uv_loop_close(loop);
  return 0;
}
