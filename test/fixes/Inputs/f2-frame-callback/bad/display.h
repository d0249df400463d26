#ifndef DISPLAY_H
#define DISPLAY_H

#include <stdint.h>

struct display;
struct callback;

typedef void (*callback_done_t)(void *data, struct callback *cb, uint32_t time);

struct display *display_connect(void);
void display_disconnect(struct display *d);
int display_dispatch(struct display *d, uint32_t time);

struct callback *display_frame(struct display *d);
void callback_add_listener(struct callback *cb, callback_done_t done, void *data);
void callback_destroy(struct callback *cb);

#endif
