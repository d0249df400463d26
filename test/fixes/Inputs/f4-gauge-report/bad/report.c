#include "gauge.h"
#include <stdio.h>
#include <string.h>

static void print_num(const char *title, uint64_t n)
{
    printf("%s%llu", title, (unsigned long long)n);
}

static void print_where(const char *name)
{
    struct gauge *g;

    if (gauge_open(name, &g))
        return;
    printf(" (%s)", gauge_station(g));
    gauge_close(g);
}

static int report(const char *const *names, size_t n, int with_stats)
{
    size_t i;

    for (i = 0; i < n; i++) {
        printf("gauge %zu: %s", i, names[i]);
        print_where(names[i]);
        if (with_stats) {
            struct gauge *g;
            struct gauge_sample s;
            int error;

            error = gauge_open(names[i], &g);
            if (error) {
                printf(", open failed (%s)\n", strerror(error));
                continue;
            }
            error = gauge_sample(g, &s); // BAD: F4 g stays open when sampling fails
            if (!error) {
                gauge_close(g);
                print_num(" good:", s.good);
                print_num(" lost:", s.lost);
                printf(" level:%d temp:%d", s.level_mm, s.temp_mk);
            } else {
                printf(", no samples (%s)", strerror(error));
            }
        }
        putchar('\n');
    }
    return 0;
}

int main(void)
{
    static const char *const names[] = { "north", "south", "weir" };
    int round;

    gauge_add("north", "harbour", 0);
    gauge_add("south", "lock 3", 1);
    for (round = 0; round < 3; round++)
        report(names, 3, round > 0);
    gauge_retire("south");
    gauge_retire("north");
    return 0;
}
