// RUN: %check-findings %s
#include <pthread.h>
#include <unistd.h>

int accept_client(void);
void serve_line(int fd);

static void serve_all(int fd) {
  for (;;)
    serve_line(fd); // NOTE: nothing leaves this loop: no flag, no failing call, no message
}

static void *client_main(void *arg) {
  serve_all(*(int *)arg);
  return NULL;
}

static int fds[64];

int main(void) {
  for (;;) {
    pthread_t t;
    int fd = accept_client();
    fds[fd] = fd;
    if (pthread_create(&t, NULL, client_main, &fds[fd]) == 0) // REASON: started-often // WARN[medium]: thread 'client_main' can never be stopped // NOTE: a loop starts it again and again
      pthread_detach(t);
  }
}
