// RUN: %check-findings %s
// The loop makes processes, and each of them starts one thread.
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

int fork(void);
int clone(int (*fn)(void *), void *stack, int flags, void *arg, ...);
int waitpid(int pid, int *status, int options);
void sweep(void);
void serve(void);
int accept_client(void);

static void *sweep_forever(void *arg) {
  for (;;)
    sweep();
  return arg;
}
static void start_sweeper(void) {
  pthread_t t;
  pthread_create(&t, NULL, sweep_forever, NULL); // REASON: once-per-process
}

static int serve_in_child(void) {
  int pid = fork();
  if (pid < 0)
    return -1;
  return pid;
}

void keep_alive_ok(void) {
  for (;;) {
    int pid = serve_in_child();
    if (pid == 0) {
      start_sweeper();
      serve();
      exit(0);
    }
    waitpid(pid, NULL, 0);
  }
}

static void *count_forever(void *arg) { // NOTE: 'count_forever' does not detach its thread
  for (;;)
    sweep(); // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return arg;
}
static int jailed(void *arg) {
  pthread_t t;
  pthread_create(&t, NULL, count_forever, arg); // WARN[low]: 'jailed' loses 't', and nobody joins its thread // WARN[low]: thread 'count_forever' can never be stopped
  serve();
  return 0;
}
void keep_jailed_ok(char *stack, int flags) {
  for (;;) {
    int pid = clone(jailed, stack, flags, NULL);
    waitpid(pid, NULL, 0);
  }
}

static void *answer_forever(void *arg) {
  for (;;)
    sweep(); // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return arg;
}
/* A process that starts one for each client. */
void serve_clients_bad(void) {
  if (fork() == 0)
    for (;;) {
      pthread_t t;
      if (accept_client() >= 0 &&
          pthread_create(&t, NULL, answer_forever, NULL) == 0) // WARN[medium]: thread 'answer_forever' can never be stopped // NOTE: a loop starts it again and again
        pthread_detach(t); // NOTE: the thread of 'answer_forever' is detached here
    }
}

static void *log_forever(void *arg) {
  for (;;)
    sweep(); // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return arg;
}
/* It is the parent that starts them. */
void watch_children_bad(void) {
  for (;;) {
    pthread_t t;
    if (fork() == 0) {
      serve();
      exit(0);
    }
    if (pthread_create(&t, NULL, log_forever, NULL) == 0) // WARN[medium]: thread 'log_forever' can never be stopped // NOTE: a loop starts it again and again
      pthread_detach(t);
  }
}
