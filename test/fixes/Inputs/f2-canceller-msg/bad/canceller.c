/* Echo canceller: the IO side posts messages which the main loop handles. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct pa_msgobject pa_msgobject;

struct pa_msgobject {
    unsigned ref;
    int (*process_msg)(pa_msgobject *o, int code, int64_t value);
};

struct asyncmsgq_item {
    struct asyncmsgq_item *next;
    pa_msgobject *object;
    int code;
    int64_t value;
};

typedef struct pa_asyncmsgq {
    struct asyncmsgq_item *head, **tail;
} pa_asyncmsgq;

static pa_msgobject *pa_msgobject_ref(pa_msgobject *o) {
    o->ref++;
    return o;
}

static void pa_msgobject_unref(pa_msgobject *o) {
    if (--o->ref == 0)
        free(o);
}

static void pa_asyncmsgq_init(pa_asyncmsgq *q) {
    q->head = NULL;
    q->tail = &q->head;
}

static int pa_asyncmsgq_post(pa_asyncmsgq *q, pa_msgobject *o, int code, int64_t value) {
    struct asyncmsgq_item *i = malloc(sizeof(*i));

    if (!i)
        return -1;
    i->next = NULL;
    i->object = pa_msgobject_ref(o);
    i->code = code;
    i->value = value;
    *q->tail = i;
    q->tail = &i->next;
    return 0;
}

static void pa_asyncmsgq_dispatch(pa_asyncmsgq *q) {
    struct asyncmsgq_item *i;

    while ((i = q->head)) {
        if (!(q->head = i->next))
            q->tail = &q->head;
        i->object->process_msg(i->object, i->code, i->value);
        pa_msgobject_unref(i->object);
        free(i);
    }
}

struct userdata;

/* One per canceller; the queue keeps it alive, but not the userdata. */
struct canceller_msg {
    pa_msgobject parent;
    struct userdata *userdata;
};

enum { CANCELLER_MESSAGE_SET_VOLUME, CANCELLER_MESSAGE_RESYNC };

struct userdata {
    pa_asyncmsgq *master_queue;
    struct canceller_msg *msg;
    int64_t volume;
    unsigned resyncs;
    bool muted;
};

static int canceller_process_msg_cb(pa_msgobject *o, int code, int64_t value) {
    struct canceller_msg *msg = (struct canceller_msg *) o;
    struct userdata *u;

    u = msg->userdata;
    switch (code) {
        case CANCELLER_MESSAGE_SET_VOLUME:
            if (!u->muted)
                u->volume = value;
            printf("volume %lld\n", (long long) u->volume);
            return 0;
        case CANCELLER_MESSAGE_RESYNC:
            u->resyncs++;
            return 0;
    }
    return -1;
}

static void canceller_done(struct userdata *u) {
    pa_msgobject_unref(&u->msg->parent);
    free(u);    // BAD: F2 queued messages still come with userdata u
}

static struct userdata *canceller_init(pa_asyncmsgq *q) {
    struct userdata *u = calloc(1, sizeof(*u));

    if (!u)
        return NULL;
    if (!(u->msg = calloc(1, sizeof(*u->msg)))) {
        free(u);
        return NULL;
    }
    u->msg->parent.ref = 1;
    u->msg->parent.process_msg = canceller_process_msg_cb;
    u->msg->userdata = u;
    u->master_queue = q;
    u->volume = 65536;
    return u;
}

/* IO side: the algorithm wants another capture volume. */
static int canceller_set_capture_volume(struct userdata *u, int64_t v) {
    return pa_asyncmsgq_post(u->master_queue, &u->msg->parent, CANCELLER_MESSAGE_SET_VOLUME, v);
}

static int canceller_request_resync(struct userdata *u) {
    return pa_asyncmsgq_post(u->master_queue, &u->msg->parent, CANCELLER_MESSAGE_RESYNC, 0);
}

int main(void) {
    pa_asyncmsgq master;
    struct userdata *u;
    int r = 0;

    pa_asyncmsgq_init(&master);
    if (!(u = canceller_init(&master)))
        return 1;
    if (canceller_set_capture_volume(u, 40000) < 0 || canceller_request_resync(u) < 0)
        r = 1;
    pa_asyncmsgq_dispatch(&master);
    u->muted = true;
    if (canceller_set_capture_volume(u, 30000) < 0)
        r = 1;
    canceller_done(u);
    pa_asyncmsgq_dispatch(&master);
    return r;
}
