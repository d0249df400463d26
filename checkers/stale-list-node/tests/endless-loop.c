// RUN: %check-findings %s
// What a loop that never ends leaves behind is there on its next turn.
#include <stdlib.h>

struct job {
  struct job *next;
  int kind;
};
static struct job *current;

struct job *job_read(void);
void job_run(struct job *j);

int current_kind(void) { return current ? current->kind : 0; }

void serve_bad(void) {
  for (;;) {
    struct job *j = malloc(sizeof(*j));
    if (!j)
      continue;
    j->kind = current_kind();
    current = j; // NOTE: 'current' is set to it here
    if (j->kind == 3) {
      free(j); // WARN[medium]: 'j' is freed while 'current' may still point to it
      continue;
    }
    current = NULL; // NOTE: 'serve_bad' clears 'current' here
    free(j);
  }
}

void serve_ok(void) {
  for (;;) {
    struct job *j = malloc(sizeof(*j));
    if (!j)
      continue;
    j->kind = current_kind();
    current = j;
    free(j);
    current = NULL; // NOTE: 'serve_ok' clears 'current' here
  }
}

// The process ends: nobody is left.
void serve_or_exit_ok(void) {
  for (;;) {
    struct job *j = malloc(sizeof(*j));
    if (!j)
      continue;
    current = j;
    if (current_kind() == 3) {
      free(j);
      exit(1);
    }
    current = NULL;
    free(j);
  }
}
