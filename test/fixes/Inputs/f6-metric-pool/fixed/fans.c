/* Monitoring module: one metric per fan ("speed3", "duty3").  The daemon asks
 * fans_value() for each metric every few seconds. */
#include "pool.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NFANS 8

struct metric { const char *name; const char *title; int tmax; };

struct fan { unsigned speed, duty; };

static struct pool *pool;
static struct fan fans[NFANS];
static struct metric *metrics;
static int nmetrics;

struct handler { const char *name; unsigned (*get)(const struct fan *f); };

static unsigned get_speed(const struct fan *f) { return f->speed; }
static unsigned get_duty(const struct fan *f) { return f->duty; }

static const struct handler handlers[] = {
    { "speed", get_speed }, { "duty", get_duty },
};

static void read_fans(void)
{
    FILE *f = fopen("/sys/class/hwmon/fans", "r");
    int i;

    if (!f)
        return;
    for (i = 0; i < NFANS; i++)
        if (fscanf(f, "%u %u", &fans[i].speed, &fans[i].duty) != 2)
            break;
    fclose(f);
}

static void split_name(const char *metric, char *name, size_t room, int *idx)
{
    size_t n = strcspn(metric, "0123456789");

    if (n > 0 && metric[n]) {
        snprintf(name, room, "%.*s", (int)n, metric);
        *idx = atoi(metric + n);
    } else {
        name[0] = 0;
        *idx = 0;
    }
}

int fans_init(void)
{
    size_t h;
    int i;

    if (!(pool = pool_create()))
        return -1;
    metrics = pool_alloc(pool, NFANS * 2 * sizeof *metrics);
    for (h = 0; h < 2; h++)
        for (i = 0; i < NFANS; i++) {
            char tmp[32];
            struct metric *m = &metrics[nmetrics++];

            snprintf(tmp, sizeof tmp, "%s%d", handlers[h].name, i);
            m->name = pool_strdup(pool, tmp);
            m->title = handlers[h].name;
            m->tmax = 60;
        }
    return nmetrics;
}

unsigned fans_value(int which)
{
    char name[32];
    size_t h;
    int idx;

    if (which < 0 || which >= nmetrics)
        return 0;
    read_fans();
    split_name(metrics[which].name, name, sizeof name, &idx);
    if (!name[0] || idx >= NFANS)
        return 0;
    for (h = 0; h < sizeof handlers / sizeof *handlers; h++)
        if (!strcmp(handlers[h].name, name))
            return handlers[h].get(&fans[idx]);
    return 0;
}

void fans_cleanup(void)
{
    pool_destroy(pool);
    pool = NULL;
    metrics = NULL;
    nmetrics = 0;
}
