// RUN: %check-findings %s
// A status that gathers bits decides what is freed: what is not 0 on one edge
// of the branch was 0 on the way that has put the object into the list.
#include <stdlib.h>
#include <sys/queue.h>

enum { WARN = 1, FATAL = 2, ABORT = 4 };

struct resolver {
  LIST_ENTRY(resolver) link;
  char *id;
  int n;
};
static LIST_HEAD(, resolver) all;
static struct resolver *last;
char *copy_of(const char *s);

struct resolver *find(int n) {
  struct resolver *r;
  LIST_FOREACH(r, &all, link)
    if (r->n == n)
      return r;
  return last && last->n == n ? last : NULL;
}
void delete(struct resolver *r) {
  LIST_REMOVE(r, link); // NOTE: 'delete' takes it out of 'all' here
  if (last == r)
    last = NULL; // NOTE: 'delete' clears 'last' here
  free(r->id);
  free(r);
}

int ends_with_no_bit_ok(const char *id) {
  int err = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    err |= WARN | FATAL;
    goto out;
  }
  LIST_INSERT_HEAD(&all, r, link);
  r->id = copy_of(id);
out:
  if (err & (FATAL | ABORT))
    free(r);
  return err;
}

int may_end_with_a_bit_bad(const char *id) {
  int err = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    err |= WARN | FATAL;
    goto out;
  }
  LIST_INSERT_HEAD(&all, r, link); // NOTE: it is put into 'all' here
  r->id = copy_of(id);
  if (!r->id)
    err |= ABORT;
out:
  if (err & (FATAL | ABORT))
    free(r); // WARN[medium]: 'r' is freed while it may still be linked in 'all'
  return err;
}

int lacks_bits_ok(int n) {
  unsigned err = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    err |= FATAL;
    goto out;
  }
  last = r;
  r->n = n;
out:
  if (!(err & FATAL))
    return 0;
  free(r);
  return -1;
}

int lacks_bits_bad(int n) {
  unsigned err = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    err |= FATAL;
    goto out;
  }
  last = r; // NOTE: 'last' is set to it here
  r->n = n;
  if (n < 0)
    err |= FATAL;
out:
  if (!(err & FATAL))
    return 0;
  free(r); // WARN[medium]: 'r' is freed while 'last' may still point to it
  return -1;
}

int more_than_0_ok(int n) {
  int errors = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    errors = 5;
    goto out;
  }
  last = r;
  r->n = n;
out:
  if (errors > 0)
    free(r);
  return errors;
}

int less_than_1_ok(int n) {
  int errors = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    errors = 5;
    goto out;
  }
  last = r;
  r->n = n;
out:
  if (errors < 1)
    return 0;
  free(r);
  return -1;
}

int more_than_0_bad(int n) {
  int errors = 0;
  struct resolver *r = calloc(1, sizeof(*r));
  if (!r) {
    errors = 5;
    goto out;
  }
  last = r; // NOTE: 'last' is set to it here
  r->n = n;
  if (n < 0)
    errors = 1;
out:
  if (errors > 0)
    free(r); // WARN[medium]: 'r' is freed while 'last' may still point to it
  return errors;
}
