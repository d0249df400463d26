#include "display.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct wl_ctx {
        struct display *display;
        struct callback *frame_callback;
        bool dirty;
        unsigned frames;
        char *text;
};

static void send_frame(struct wl_ctx *ctx);

static void frame_handle_done(void *data, struct callback *cb, uint32_t time)
{
        struct wl_ctx *ctx = data;

        callback_destroy(cb);
        ctx->frame_callback = NULL;
        if (ctx->dirty)
                send_frame(ctx);
        else
                printf("idle at %u\n", (unsigned)time);
}

static void send_frame(struct wl_ctx *ctx)
{
        printf("frame %u: %s\n", ++ctx->frames, ctx->text);
        ctx->dirty = false;
        ctx->frame_callback = display_frame(ctx->display);
        if (ctx->frame_callback != NULL)
                callback_add_listener(ctx->frame_callback, frame_handle_done, ctx);
}

static void set_dirty(struct wl_ctx *ctx)
{
        if (ctx->dirty)
                return;
        ctx->dirty = true;
        if (ctx->frame_callback == NULL)
                send_frame(ctx);
}

static struct wl_ctx *wl_init(struct display *d)
{
        struct wl_ctx *ctx = calloc(1, sizeof(*ctx));

        if (ctx == NULL)
                return NULL;
        ctx->display = d;
        ctx->text = malloc(64);
        if (ctx->text == NULL) {
                free(ctx);
                return NULL;
        }
        snprintf(ctx->text, 64, "notification");
        return ctx;
}

static void wl_deinit(struct wl_ctx *ctx)
{
        free(ctx->text);
        free(ctx); // BAD: F2 the frame callback still has ctx
}

int main(void)
{
        struct display *d = display_connect();
        struct wl_ctx *ctx;

        if (d == NULL)
                return 1;
        for (uint32_t t = 0; t < 48; t += 16) {
                ctx = wl_init(d);
                if (ctx == NULL)
                        break;
                set_dirty(ctx);
                set_dirty(ctx);
                display_dispatch(d, t);
                wl_deinit(ctx); /* the configuration is reloaded */
        }
        display_disconnect(d);
        return 0;
}
