#include "mainloop.h"

#include <stdlib.h>

pa_time_event *pa_mainloop_time_new(pa_mainloop *m, pa_usec_t when, pa_time_event_cb_t cb, void *userdata) {
    pa_time_event *e = malloc(sizeof(*e));

    if (!e)
        return NULL;
    e->when = when;
    e->cb = cb;
    e->userdata = userdata;
    e->next = m->time_events;
    m->time_events = e;
    return e;
}

void pa_mainloop_time_free(pa_mainloop *m, pa_time_event *e) {
    for (pa_time_event **p = &m->time_events; *p; p = &(*p)->next)
        if (*p == e) {
            *p = e->next;
            free(e);
            return;
        }
}

void pa_mainloop_run_until(pa_mainloop *m, pa_usec_t t) {
    for (;;) {
        pa_time_event *e, *first = NULL;

        for (e = m->time_events; e; e = e->next)
            if (e->when <= t && (!first || e->when < first->when))
                first = e;
        if (!first)
            break;
        m->now = first->when;
        first->cb(m, first, first->userdata);    /* has to free the event */
    }
    m->now = t;
}

void pa_mainloop_done(pa_mainloop *m) {
    while (m->time_events)
        pa_mainloop_time_free(m, m->time_events);
}
