// RUN: %check-findings %s
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum status { OK, NO_MEMORY, NO_FILE, WRONG_SUM };
struct package {
  char file[40];
  unsigned sum;
};
enum status package_fetch(struct package *p);
enum status package_verify(const struct package *p);
enum status package_unpack(struct package *p);

enum status package_install(struct package *p) {
  enum status s = package_fetch(p);
  if (s != OK)
    return s;
  package_verify(p); // WARN[medium]: the result of 'package_verify' is ignored: what follows goes on as if it were done
  s = package_unpack(p);
  if (s != OK)
    return s;
  return OK;
}

enum status package_renew(struct package *p) {
  package_verify(p); // WARN[medium]: the result of 'package_verify' is ignored: what follows goes on as if it were done
  return package_unpack(p);
}

// Who waits for them waits for what is not there.
static pthread_t workers[4];
void *work(void *);

void workers_start(void) {
  for (int i = 0; i < 4; i++)
    pthread_create(&workers[i], NULL, work, NULL); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}

void workers_stop(void) {
  for (int i = 0; i < 4; i++)
    pthread_join(workers[i], NULL);
}

// The file is made for that.
int table_install(const char *temporary, const char *name, const char *text) {
  FILE *f = fopen(temporary, "w");
  if (!f)
    return -1;
  if (fputs(text, f) < 0) {
    fclose(f);
    return -1;
  }
  if (fclose(f) != 0)
    return -1;
  rename(temporary, name); // WARN[medium]: the result of 'rename' is ignored: what follows goes on as if it were done
  return 0;
}

// With a message it may fail; and without one where it has no mark left.
struct answer {
  int is_secure, marks;
};
enum status answer_verify(const struct answer *a);

static enum status answer_mark(struct answer *a, const char *message) {
  if (a->is_secure && message != NULL)
    return WRONG_SUM;
  a->marks++;
  return OK;
}
static enum status answer_unmark(struct answer *a, const char *message) {
  if (message != NULL)
    puts(message);
  if (!a->marks)
    return NO_FILE;
  a->marks--;
  return OK;
}

enum status answer_take(struct answer *a) {
  answer_mark(a, "must be secure"); // WARN[medium]: the result of 'answer_mark' is ignored: what follows goes on as if it were done
  answer_unmark(a, NULL); // WARN[medium]: the result of 'answer_unmark' is ignored: what follows goes on as if it were done
  enum status s = answer_verify(a);
  if (s != OK)
    return s;
  return OK;
}
