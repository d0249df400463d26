#ifndef FOO_MAINLOOP_H
#define FOO_MAINLOOP_H

#include <stdint.h>

typedef uint64_t pa_usec_t;
typedef struct pa_mainloop pa_mainloop;
typedef struct pa_time_event pa_time_event;
typedef void (*pa_time_event_cb_t)(pa_mainloop *m, pa_time_event *e, void *userdata);

struct pa_time_event {
    pa_time_event *next;
    pa_usec_t when;
    pa_time_event_cb_t cb;
    void *userdata;
};

struct pa_mainloop {
    pa_time_event *time_events;
    pa_usec_t now;
};

pa_time_event *pa_mainloop_time_new(pa_mainloop *m, pa_usec_t when, pa_time_event_cb_t cb, void *userdata);
void pa_mainloop_time_free(pa_mainloop *m, pa_time_event *e);
void pa_mainloop_run_until(pa_mainloop *m, pa_usec_t t);
void pa_mainloop_done(pa_mainloop *m);

#endif
