#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum dev_error { DEV_OK = 0, DEV_ERROR_IO = -1, DEV_ERROR_TIMEOUT = -7, DEV_ERROR_OTHER = -99 };

enum plug_kind { PLUG_ARRIVED = 1, PLUG_LEFT = 2 };

struct plug_message {
  int kind;
  int bus;
  int address;
};

struct dev_context {
  int control_pipe[2];
  int plug_pipe[2];
  int n_devices;
  int debug;
};

static void ctx_log(struct dev_context *ctx, const char *what, long a, long b) {
  if (ctx->debug)
    fprintf(stderr, "dev: %s (%ld, %ld)\n", what, a, b);
}

static int context_open(struct dev_context *ctx, int debug) {
  memset(ctx, 0, sizeof(*ctx));
  ctx->debug = debug;
  if (pipe(ctx->control_pipe) < 0)
    return DEV_ERROR_IO;
  if (pipe(ctx->plug_pipe) < 0) {
    close(ctx->control_pipe[0]);
    close(ctx->control_pipe[1]);
    return DEV_ERROR_IO;
  }
  return DEV_OK;
}

static void context_close(struct dev_context *ctx) {
  close(ctx->control_pipe[0]);
  close(ctx->control_pipe[1]);
  close(ctx->plug_pipe[0]);
  close(ctx->plug_pipe[1]);
}

static int context_plug(struct dev_context *ctx, int kind, int bus, int address) {
  struct plug_message m = {kind, bus, address};

  if (write(ctx->plug_pipe[1], &m, sizeof(m)) != (ssize_t)sizeof(m))
    return DEV_ERROR_IO;
  return DEV_OK;
}

static void apply_message(struct dev_context *ctx, const struct plug_message *m) {
  if (m->kind == PLUG_ARRIVED)
    ctx->n_devices++;
  else if (m->kind == PLUG_LEFT && ctx->n_devices > 0)
    ctx->n_devices--;
  ctx_log(ctx, m->kind == PLUG_ARRIVED ? "arrived" : "left", m->bus, m->address);
}

static int handle_events(struct dev_context *ctx, int timeout_ms) {
  struct pollfd fds[2];
  int special, r;

  fds[0].fd = ctx->control_pipe[0];
  fds[0].events = POLLIN;
  fds[1].fd = ctx->plug_pipe[0];
  fds[1].events = POLLIN;

  r = poll(fds, 2, timeout_ms);
  if (r == 0)
    return DEV_ERROR_TIMEOUT;
  if (r < 0)
    return errno == EINTR ? DEV_OK : DEV_ERROR_IO;

  special = 0;
  r = DEV_OK;
  if (fds[0].revents) {
    ctx_log(ctx, "control pipe is ready", fds[0].revents, 0);
    special = 1;
  }

  if (fds[1].revents) {
    struct plug_message m;
    ssize_t ret;

    ret = read(ctx->plug_pipe[0], &m, sizeof(m));
    if (ret != (ssize_t)sizeof(m)) {
      ctx_log(ctx, "short message on the plug pipe", ret, sizeof(m));
      r = DEV_ERROR_OTHER;
      goto handled;
    }
    apply_message(ctx, &m);
    special = 1;
  }

handled:
  if (r == DEV_OK && special)
    ctx_log(ctx, "special event handled", 0, 0);
  return r;
}

int main(int argc, char **argv) {
  struct dev_context ctx;
  int r, rounds = argc > 1 ? 2 : 1;

  (void)argv;
  if (context_open(&ctx, 1) != DEV_OK) {
    fprintf(stderr, "cannot open the device context\n");
    return 1;
  }
  r = context_plug(&ctx, PLUG_ARRIVED, 1, 4);
  if (r == DEV_OK && rounds > 1 && write(ctx.plug_pipe[1], "x", 1) != 1)
    r = DEV_ERROR_IO;
  while (r == DEV_OK && rounds-- > 0)
    r = handle_events(&ctx, 1000);
  printf("%d devices, result %d\n", ctx.n_devices, r);
  context_close(&ctx);
  return r == DEV_OK ? 0 : 1;
}
