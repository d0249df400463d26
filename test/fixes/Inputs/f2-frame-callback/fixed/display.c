#include "display.h"

#include <stdlib.h>

struct callback {
        struct display *display;
        struct callback *next;
        callback_done_t done;
        void *data;
};

struct display {
        struct callback *callbacks;
};

struct display *display_connect(void)
{
        return calloc(1, sizeof(struct display));
}

void display_disconnect(struct display *d)
{
        while (d->callbacks != NULL)
                callback_destroy(d->callbacks);
        free(d);
}

struct callback *display_frame(struct display *d)
{
        struct callback *cb = calloc(1, sizeof(*cb));

        if (cb == NULL)
                return NULL;
        cb->display = d;
        cb->next = d->callbacks;
        d->callbacks = cb;
        return cb;
}

void callback_add_listener(struct callback *cb, callback_done_t done, void *data)
{
        cb->done = done;
        cb->data = data;
}

void callback_destroy(struct callback *cb)
{
        struct callback **p = &cb->display->callbacks;

        while (*p != NULL && *p != cb)
                p = &(*p)->next;
        if (*p == cb)
                *p = cb->next;
        free(cb);
}

/* Delivers the frame events which were pending on entry. */
int display_dispatch(struct display *d, uint32_t time)
{
        int n = 0;
        struct callback *cb = d->callbacks;

        while (cb != NULL) {
                struct callback *next = cb->next;

                if (cb->done != NULL)
                        cb->done(cb->data, cb, time); /* destroys only cb */
                n++;
                cb = next;
        }
        return n;
}
