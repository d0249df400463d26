// RUN: %check-findings %s

#include <glib.h>
#include <pthread.h>
#include <unistd.h>
#include "cvet.h"

cvet_fails_negative cvet_must_check int lock_file(const char *path);

static void *work(void *arg) { return arg; }

int privileges(unsigned user) {
  setuid(user); // WARN[medium]: the result of 'setuid' is ignored: what follows goes on as if it were done
  return 0;
}

int run(int count) {
  pthread_t thread;
  if (count < 1)
    return -1;
  pthread_create(&thread, NULL, work, NULL); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
  pthread_join(thread, NULL);
  return 0;
}

void descriptors(int fds[2]) {
  if (fds)
    pipe(fds); // WARN[medium]: the result of 'pipe' is ignored: what follows goes on as if it were done
}

void annotated(const char *path) { lock_file(path); } // WARN[medium]: the result of 'lock_file' is ignored: what follows goes on as if it were done

gboolean save(const gchar *path, const gchar *text) {
  if (!text)
    return FALSE;
  g_file_set_contents(path, text, -1, NULL); // WARN[medium]: the result of 'g_file_set_contents' is ignored: what follows goes on as if it were done
  return TRUE;
}
