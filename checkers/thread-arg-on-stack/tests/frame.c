// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

struct args {
  int fd;
};
void serve(int fd);

static void *work(void *p) {
  struct args *a = p;
  serve(a->fd);
  return NULL;
}

int detached_bad(int fd) {
  pthread_t t;
  struct args a = {fd};
  if (pthread_create(&t, NULL, work, &a) != 0) // REASON: frame-ends // WARN[high]: 'work' may use 'a' after 'detached_bad' has returned
    return -1;
  pthread_detach(t);
  return 0; // NOTE: 'detached_bad' returns here
}

static pthread_t kept;

void stored_bad(int fd) {
  struct args a;
  a.fd = fd;
  pthread_create(&kept, NULL, work, &a); // REASON: frame-ends // WARN[high]: 'work' may use 'a' after 'stored_bad' has returned // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

void stop(void) { pthread_join(kept, NULL); }

// The parameter is in the frame, too.
void parameter_bad(int fd) {
  pthread_create(&kept, NULL, work, &fd); // WARN[high]: 'work' may use 'fd' after 'parameter_bad' has returned // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

void literal_bad(int fd) {
  pthread_create(&kept, NULL, work, &(struct args){.fd = fd}); // WARN[high]: 'work' may use '(struct args){.fd = fd}' after 'literal_bad' has returned // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

void joined_ok(int fd) {
  pthread_t t;
  struct args a = {fd};
  if (pthread_create(&t, NULL, work, &a) == 0) // REASON: waits-on-every-way
    pthread_join(t, NULL);
}

void joined_elsewhere_ok(int fd) {
  struct args a = {fd};
  pthread_create(&kept, NULL, work, &a); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
  serve(1);
  stop();
}

int open_log(void);

int early_bad(int fd) {
  pthread_t t;
  struct args a = {fd};
  if (pthread_create(&t, NULL, work, &a)) // REASON: waits-on-another-way // WARN[high]: 'early_bad' may return without joining the thread in 't' // WARN[medium]: 'work' may use 'a' after 'early_bad' has returned // NOTE: assuming the condition is false // NOTE: the thread in 't' is started here
    return -1;
  if (open_log() < 0) // NOTE: assuming the condition is true
    return -1; // NOTE: 'early_bad' returns here // NOTE: 'early_bad' returns without joining the thread in 't'
  pthread_join(t, NULL); // NOTE: 't' is joined or detached here // NOTE: another way waits here
  return 0;
}

// The condition may say whether there is a thread.
int early_on_flag_bad(int fd) {
  pthread_t t;
  struct args a = {fd};
  if (pthread_create(&t, NULL, work, &a)) // NOTE: assuming the condition is false // NOTE: the thread in 't' is started here
    return -1;
  if (fd < 0) // NOTE: assuming 'fd' is < 0
    return -1; // WARN[high]: 'early_on_flag_bad' returns without joining the thread in 't'
  pthread_join(t, NULL);
  return 0;
}

int allocated_ok(int fd) {
  struct args *a = malloc(sizeof(*a));
  if (!a)
    return -1;
  a->fd = fd;
  return pthread_create(&kept, NULL, work, a);
}

void static_ok(int fd) {
  static struct args a;
  a.fd = fd;
  pthread_create(&kept, NULL, work, &a); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

struct request {
  struct args *a;
};

static void *work_on(void *p) {
  struct request *r = p;
  serve(r->a->fd);
  free(r);
  return NULL;
}

void inside_bad(int fd) {
  struct args a = {fd};
  struct request *r = malloc(sizeof(*r));
  r->a = &a; // NOTE: its argument points to 'a' from here on
  pthread_create(&kept, NULL, work_on, r); // REASON: passed-in-record // WARN[medium]: 'work_on' may use 'a' after 'inside_bad' has returned // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

int main(void) {
  struct args a = {0};
  pthread_t t;
  pthread_create(&t, NULL, work, &a);
  serve(1);
  pthread_join(t, NULL);
  return 0;
}

// What a pointer is indexed for is not in the frame.
struct job {
  pthread_t thread;
  int fd;
};

void each_ok(struct job *jobs, int n) {
  for (int i = 0; i < n; i++)
    pthread_create(&jobs[i].thread, NULL, work, &jobs[i]); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

void wait_all(struct job *jobs, int n) {
  for (int i = 0; i < n; i++)
    pthread_join(jobs[i].thread, NULL);
}

struct job *begin_ok(int n) {
  struct job *jobs = calloc(n, sizeof(*jobs));
  if (!jobs)
    return NULL;
  for (int i = 0; i < n; i++)
    if (pthread_create(&jobs[i].thread, NULL, work, &jobs[i]))
      break;
  return jobs;
}

void array_bad(void) {
  struct job jobs[4];
  pthread_create(&kept, NULL, work, &jobs[3]); // WARN[high]: 'work' may use 'jobs[]' after 'array_bad' has returned // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}
