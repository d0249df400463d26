#include "mainloop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct userdata {
    pa_mainloop *mainloop;
    char *remote_server;
    int connected;
    pa_usec_t reconnect_interval_us;
    pa_time_event *restart_event;
    unsigned attempts;
};

static int tunnel_connect(struct userdata *u) {
    u->attempts++;
    u->connected = strcmp(u->remote_server, "localhost") == 0;
    printf("%s: attempt %u %s\n", u->remote_server, u->attempts, u->connected ? "ok" : "failed");
    return u->connected ? 0 : -1;
}

static void maybe_restart(struct userdata *u);

static void reinit_callback(pa_mainloop *m, pa_time_event *e, void *userdata) {
    struct userdata *u = userdata;

    pa_mainloop_time_free(m, e);
    u->restart_event = NULL;
    if (tunnel_connect(u) < 0)
        maybe_restart(u);
}

static void maybe_restart(struct userdata *u) {
    pa_usec_t when;

    if (u->reconnect_interval_us == 0 || u->restart_event)
        return;
    when = u->mainloop->now + u->reconnect_interval_us;
    u->restart_event = pa_mainloop_time_new(u->mainloop, when, reinit_callback, u);
    if (!u->restart_event)
        fprintf(stderr, "%s: cannot restart\n", u->remote_server);
}

static void tunnel_done(struct userdata *u) {
    if (u->restart_event)
        pa_mainloop_time_free(u->mainloop, u->restart_event);
    free(u->remote_server);
    free(u);
}

static struct userdata *tunnel_init(pa_mainloop *m, const char *server, pa_usec_t reconnect) {
    struct userdata *u = calloc(1, sizeof(*u));

    if (!u)
        return NULL;
    u->mainloop = m;
    u->reconnect_interval_us = reconnect;
    if (!(u->remote_server = strdup(server))) {
        free(u);
        return NULL;
    }
    if (tunnel_connect(u) < 0)
        maybe_restart(u);
    return u;
}

int main(int argc, char *argv[]) {
    pa_mainloop m = { .now = 0 };
    struct userdata *u = tunnel_init(&m, argc > 1 ? argv[1] : "nowhere", 5000000);

    if (!u)
        return 1;
    pa_mainloop_run_until(&m, 12000000);
    tunnel_done(u);
    pa_mainloop_run_until(&m, 30000000);
    pa_mainloop_done(&m);
    return 0;
}
