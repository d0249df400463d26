/* A server that runs for so many milliseconds. With `leak` it keeps a record of
 * each request for ever; it works with 50 requests at a time in any case. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct record {
  struct record *before;
  char text[1000];
};
static struct record *records;

static void keep_record(void) {
  struct record *record = malloc(sizeof *record);
  record->before = records;
  records = record;
}

static void serve_request(void) {
  static char *work[50];
  static unsigned turn;
  free(work[turn % 50]);
  work[turn++ % 50] = malloc(2000);
}

static void *tick(void *data) {
  for (;;)
    pause();
  return data;
}

int main(int count, char **arguments) {
  int leaks = count > 1 && !strcmp(arguments[1], "leak");
  int children = count > 3;
  pthread_t threads[3];
  for (int i = 0; i < 3; i++)
    pthread_create(&threads[i], NULL, tick, NULL);
  if (children && fork()) {
    usleep(300000);
    _exit(0);
  }
  for (int rest = atoi(arguments[2]); rest > 0; rest--) {
    serve_request();
    if (leaks)
      keep_record();
    nanosleep(&(struct timespec){0, 1000000}, NULL);
  }
  return 0;
}
