// RUN: %check-findings %s
// Each connection has a process, which has one thread.
#include <pthread.h>
#include <stdlib.h>

int fork(void);
int accept_client(void);
int close(int fd);
void serve(int fd);
void *wait_for_file(void *arg);
void *answer(void *arg);

static void serve_one(int fd) {
  pthread_t t;
  pthread_create(&t, NULL, wait_for_file, NULL); // REASON: once-per-process // WARN[low]: 'serve_one' loses 't', and nobody joins its thread
  serve(fd);
}

int main(void) {
  for (;;) {
    int fd = accept_client();
    if (!fork()) {
      serve_one(fd);
      exit(0);
    }
    close(fd);
  }
}

/* In the process that makes them one is lost for each. */
void watch_all_bad(void) {
  for (;;) {
    pthread_t t;
    int fd = accept_client();
    if (!fork()) {
      serve(fd);
      exit(0);
    }
    pthread_create(&t, NULL, answer, NULL); // WARN[medium]: 'watch_all_bad' loses 't', and nobody joins its thread // NOTE: a loop starts it again and again
  }
}
