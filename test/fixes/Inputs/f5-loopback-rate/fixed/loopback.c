#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sink {
    char name[32];
    uint32_t latency_usec;
};

struct userdata {
    const struct sink *sink;
    uint32_t base_rate;
    uint32_t rate;
    uint32_t target_usec;
    bool pop_called;
    bool first_pop_done;
};

static struct userdata *loopback_new(uint32_t base_rate, uint32_t target_usec) {
    struct userdata *u = calloc(1, sizeof(*u));

    if (!u)
        return NULL;
    u->base_rate = base_rate;
    u->rate = base_rate;
    u->target_usec = target_usec;
    return u;
}

/* Move the rate by at most 0.2 % per step. */
static void adjust_rates(struct userdata *u) {
    uint32_t step = u->rate / 500;

    if (!u->sink || !u->first_pop_done)
        return;
    if (u->sink->latency_usec > u->target_usec)
        u->rate += step;
    else if (u->sink->latency_usec < u->target_usec)
        u->rate -= step;
    printf("%s: rate %u\n", u->sink->name, u->rate);
}

static void sink_input_pop_cb(struct userdata *u) {
    if (u->pop_called)
        u->first_pop_done = true;
    u->pop_called = true;
}

static void sink_input_moving_cb(struct userdata *u, const struct sink *dest) {
    u->sink = dest;
    if (!dest)
        return;
    u->pop_called = false;
    u->first_pop_done = false;
    u->rate = u->base_rate;
}

int main(void) {
    struct sink sinks[2];
    unsigned cur = 0;
    char line[128];
    struct userdata *u = loopback_new(48000, 200000);

    if (!u)
        return 1;
    memset(sinks, 0, sizeof(sinks));
    while (fgets(line, sizeof(line), stdin)) {
        char name[32];
        unsigned latency;

        if (sscanf(line, "move %31s %u", name, &latency) == 2) {
            cur ^= 1;
            snprintf(sinks[cur].name, sizeof(sinks[cur].name), "%s", name);
            sinks[cur].latency_usec = latency;
            sink_input_moving_cb(u, &sinks[cur]);
        } else if (strncmp(line, "pop", 3) == 0) {
            sink_input_pop_cb(u);
            adjust_rates(u);
        }
    }
    free(u);
    return 0;
}
