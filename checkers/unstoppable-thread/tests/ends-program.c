// RUN: %check-findings %s
// A loop ends the program: who waits for its thread waits for that.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void leave(const char *why) {
  fputs(why, stderr);
  exit(0);
}

static void *console(void *arg) {
  char line[80];
  for (;;) {
    if (!fgets(line, sizeof(line), stdin) || !strcmp(line, "quit\n")) // REASON: ends-program // WARN[low]: thread 'console' never leaves this loop, and is waited for
      leave("bye\n");
    puts(line);
  }
  return arg;
}

// An assertion is no way out.
static void *pump(void *arg) {
  int *fd = arg;
  for (;;) {
    char byte;
    if (read(*fd, &byte, 1) > 1) // WARN[high]: thread 'pump' never leaves this loop, and is waited for
      abort();
  }
  return NULL;
}

struct app {
  pthread_t console, pump;
  int fd;
};

int app_start(struct app *a) {
  return pthread_create(&a->console, NULL, console, NULL) != 0 || // NOTE: the thread is started here
         pthread_create(&a->pump, NULL, pump, &a->fd) != 0; // NOTE: the thread is started here
}

void app_stop(struct app *a) {
  pthread_join(a->console, NULL); // NOTE: it is waited for here
  pthread_join(a->pump, NULL); // NOTE: it is waited for here
}
