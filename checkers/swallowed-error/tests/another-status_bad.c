// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

struct job {
  struct job *next;
  int fd;
};
int run_step(struct job *j);

int run_steps(struct job *j) {
  int ret = 0, err;
  if (!j) {
    ret = -EINVAL;
    goto out;
  }
  for (; j; j = j->next) {
    err = run_step(j);
    if (err < 0) { // NOTE: the failure is seen here
      fprintf(stderr, "a step has failed\n");
      break; // WARN[medium]: 'run_step' has failed, and 'ret', which is returned, is not told
    }
  }
out:
  return ret;
}

int copy_all(int from, int to, char *room, int size) {
  int status = 0;
  if (size <= 0) {
    status = -EINVAL;
    return status;
  }
  int left = size;
  while (left > 0) {
    long n = write(to, room, left);
    if (n < 0) { // NOTE: the failure is seen here
      perror("cannot write");
      break; // WARN[medium]: 'write' has failed, and 'status', which is returned, is not told
    }
    left -= n;
  }
  return status;
}

enum answer { FINE, NO_MEMORY, NO_ROUTE, LOST };
enum answer make(struct job **j);
enum answer run(struct job *j);
int is_fatal(enum answer a);

enum answer in_turn(struct job *j, int early) {
  enum answer returned = FINE, result = FINE;
  int leave = 0;
  while (j) {
    returned = run(j);
    if (is_fatal(returned) || early)
      leave = 1;
    else {
      result = make(&j);
      if (result) // NOTE: the failure is seen here
        leave = 1; // WARN[medium]: 'make' has failed, and 'returned', which is returned, is not told
    }
    if (leave)
      break;
  }
  return returned;
}
