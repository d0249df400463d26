// RUN: %check-findings %s

#include <glib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *work(void *arg) { return arg; }

int privileges(unsigned user) {
  if (setuid(user) < 0)
    return -1;
  return 0;
}

int handed_on(unsigned user) { return setuid(user); }

void on_purpose(unsigned user) { (void)setuid(user); }

void ends(unsigned user) {
  setuid(user);
  abort();
}

// The error itself is looked at.
gboolean save(const gchar *path, const gchar *text, GError **error) {
  if (!text)
    return FALSE;
  g_file_set_contents(path, text, -1, error);
  return error && !*error;
}

void prints(FILE *f) {
  printf("hello\n");
  fprintf(f, "hello\n");
  unlink("x");
}

// There is nobody to tell.
void run(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
}
