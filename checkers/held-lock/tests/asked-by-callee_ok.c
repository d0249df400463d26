// RUN: %check-findings %s
// What the other call does to the globals is not known; both ask for the same.

#include <pthread.h>
#include <stdlib.h>

struct mutex {
  pthread_mutex_t id;
};
static struct mutex *log_mutex;
static int is_threaded;
static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
void write_out(const char *message);

int mutex_lock(struct mutex *m) {
  if (pthread_mutex_lock(&m->id) != 0)
    return -1;
  return 0;
}
int mutex_unlock(struct mutex *m) {
  if (pthread_mutex_unlock(&m->id) != 0)
    return -1;
  return 0;
}
void log_init(void) {
  log_mutex = malloc(sizeof *log_mutex);
  if (log_mutex)
    pthread_mutex_init(&log_mutex->id, 0);
  is_threaded = 1;
}
void log_message(const char *message) {
  if (log_mutex)
    mutex_lock(log_mutex);
  write_out(message);
  if (log_mutex)
    mutex_unlock(log_mutex);
}
void log_plainly(const char *message) {
  if (is_threaded)
    pthread_mutex_lock(&plain);
  write_out(message);
  if (is_threaded)
    pthread_mutex_unlock(&plain);
}
int set_error(const char *message) {
  log_message(message);
  log_plainly(message);
  return -1;
}
int load(int n) {
  if (n < 0)
    return set_error("negative");
  (void)set_error("odd");
  if (n > 7)
    return set_error("large");
  return n;
}
