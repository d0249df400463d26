// RUN: %check-findings --confidence=low %s

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
  if (!j)
    ret = -EINVAL;
  for (; j; j = j->next) {
    err = run_step(j);
    if (err < 0) {
      fprintf(stderr, "a step has failed\n");
      ret = err;
      break;
    }
  }
  return ret;
}

int told_behind_the_loop(struct job *j) {
  int ret = 0, err = 0;
  if (!j)
    return -EINVAL;
  for (; j; j = j->next) {
    err = run_step(j);
    if (err < 0) {
      fprintf(stderr, "a step has failed\n");
      break;
    }
  }
  if (err < 0)
    ret = err;
  return ret;
}

// It is kept for somebody else.
struct log {
  int error;
};
int kept(struct job *j, struct log *log) {
  int ret = 0, err;
  if (!j)
    ret = -EINVAL;
  for (; j; j = j->next) {
    err = run_step(j);
    if (err < 0) {
      fprintf(stderr, "a step has failed\n");
      log->error = err;
      break;
    }
  }
  return ret;
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
      if (result) {
        returned = result;
        leave = 1;
      }
    }
    if (leave)
      break;
  }
  return returned;
}
