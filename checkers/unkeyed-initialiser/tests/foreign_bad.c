// RUN: %check-findings --rules=unkeyed-initialiser %s
#include <time.h>

static const struct tm epoch = {0, 0, 0, 1, 0, 70}; // WARN[medium]: 6 values of one type are given to members of 'struct tm' by their order only
static struct tm days[] = {
    {0, 0, 12, 1, 0, 70}, // WARN[medium]: 6 values of one type are given to members of 'struct tm' by their order only
    {.tm_mday = 1},
    {0},
};
struct event {
  const char *name;
  struct tm when;
};
static struct event party = {"party", {0, 30, 20, 31, 11, 99, 5, 364, 0}}; // WARN[medium]: 9 values of one type are given to members of 'struct tm' by their order only

struct tm at(int hour, int minute) { return (struct tm){0, minute, hour}; } // WARN[medium]: 3 values of one type are given to members of 'struct tm' by their order only

int sum(void) { return epoch.tm_sec + days[0].tm_sec + party.when.tm_sec; }
