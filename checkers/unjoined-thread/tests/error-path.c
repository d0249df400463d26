// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

int open_input(void);
int setup(void);
void cleanup(void);

static void *pump(void *arg) {
  (void)arg;
  cleanup();
  return NULL;
}

int copy_bad(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, pump, NULL)) // REASON: returns-unjoined // WARN[high]: 'copy_bad' may return without joining the thread in 't' // NOTE: assuming the condition is false // NOTE: the thread in 't' is started here
    return -1;
  if (setup() < 0) // NOTE: assuming the condition is true
    return -1; // NOTE: 'copy_bad' returns without joining the thread in 't'
  pthread_join(t, NULL); // NOTE: 't' is joined or detached here
  return 0;
}

int copy_two_bad(void) {
  pthread_t reader, writer;
  int rc = pthread_create(&reader, NULL, pump, NULL); // REASON: returns-unjoined // WARN[high]: 'copy_two_bad' may return without joining the thread in 'reader' // NOTE: the thread in 'reader' is started here
  if (rc != 0) // NOTE: assuming 'rc' is equal to 0
    return rc;
  rc = pthread_create(&writer, NULL, pump, NULL);
  if (rc != 0) // NOTE: assuming 'rc' is not equal to 0
    return rc; // NOTE: 'copy_two_bad' returns without joining the thread in 'reader'
  pthread_join(reader, NULL); // NOTE: 'reader' is joined or detached here
  pthread_join(writer, NULL);
  return 0;
}

int copy_two_ok(void) {
  pthread_t reader, writer;
  int rc = pthread_create(&reader, NULL, pump, NULL);
  if (rc != 0)
    return rc;
  rc = pthread_create(&writer, NULL, pump, NULL);
  if (rc == 0)
    pthread_join(writer, NULL);
  pthread_join(reader, NULL);
  return rc;
}

int copy_goto_ok(void) {
  pthread_t t;
  int ret = -1;
  if (pthread_create(&t, NULL, pump, NULL))
    return -1;
  if (setup() < 0)
    goto out;
  ret = 0;
out:
  pthread_join(t, NULL);
  return ret;
}

// The flag says whether there is a thread.
int copy_flag_ok(int threaded) {
  pthread_t t;
  int started = 0;
  if (threaded && pthread_create(&t, NULL, pump, NULL) == 0)
    started = 1;
  setup();
  if (started)
    pthread_join(t, NULL);
  return 0;
}

int copy_exit_ok(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, pump, NULL))
    return -1;
  if (setup() < 0)
    exit(1);
  pthread_join(t, NULL);
  return 0;
}
