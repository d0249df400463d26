// RUN: %check-findings --rules=unkeyed-initialiser %s
#include <signal.h>
#include <time.h>

struct rectangle {
  int x, y, width, height;
};
#define NOON {0, 0, 12, 1, 0, 70}

static struct rectangle own_ok = {0, 0, 640, 480};
static struct tm zero_ok = {0};
static struct tm two_ok = {0, 30};
static struct tm named_ok = {.tm_hour = 1, .tm_min = 2, .tm_sec = 3};
static struct tm mixed_ok = {1, 2, 3, .tm_year = 70};
static struct tm macro_ok = NOON;
static sigset_t empty_ok = {{0}};
static int array_ok[] = {1, 2, 3, 4};

int sum(void) {
  return own_ok.x + zero_ok.tm_sec + two_ok.tm_sec + named_ok.tm_sec +
         mixed_ok.tm_sec + macro_ok.tm_sec + empty_ok.bits[0] + array_ok[0];
}
