// RUN: %check-findings %s
// In a part of the owner, by a function that gets it as void *.
#include <stdlib.h>

struct ops {
  void (*destroy)(void *self);
  int (*run)(void *self);
};

struct regex {
  int groups;
};

struct filter {
  struct ops ops;
  struct {
    struct regex *re;
    int flags;
  } arg;
};

struct regex *regex_new(const char *text) {
  struct regex *r = malloc(sizeof *r);
  if (r)
    r->groups = text[0];
  return r;
}

void regex_free(struct regex *r) { free(r); } // NOTE: it frees it here

int check(const char *text);

static void filter_destroy(void *self) { // NOTE: 'filter_destroy' reads it
  struct filter *f = self;
  regex_free(f->arg.re);
  free(f);
}

static int filter_run(void *self) {
  struct filter *f = self;
  return f->arg.re->groups;
}

int filter_setup(struct filter *f, const char *text) {
  f->ops.destroy = filter_destroy; // NOTE: 'filter_destroy' becomes its owner's destructor here
  f->ops.run = filter_run;
  f->arg.re = regex_new(text);
  if (f->arg.re == NULL)
    return 0;
  if (check(text) < 0) {
    regex_free(f->arg.re); // WARN[medium]: 'f->arg.re' is freed here, and will be again by 'filter_destroy' // WARN[low]: 'f->arg.re' keeps pointing to what is freed here
    return 0;
  }
  return 1;
}
