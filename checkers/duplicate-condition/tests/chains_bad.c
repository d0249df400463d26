// RUN: %check-findings %s

#include <string.h>

struct node {
  int kind, flags;
};

int again_bad(struct node *n, int x) {
  if (n->kind == 1) // NOTE: the same condition is asked here
    return 1;
  else if (x > 3)
    return 2;
  else if (n->kind == 1) // WARN[medium]: the condition was false before: this branch is never taken
    return 3;
  return 0;
}
int next_bad(int a, int b) {
  if (a < b && b) { // NOTE: the same condition is asked here
    return 1;
  } else if (a < b && b) { // WARN[medium]: the condition was false before: this branch is never taken
    return 2;
  }
  return 0;
}
__attribute__((pure)) int is_word(const char *, const char *);
int pure_bad(const char *name) {
  if (is_word(name, "one")) // NOTE: the same condition is asked here
    return 1;
  else if (is_word(name, "two"))
    return 2;
  else if (is_word(name, "one")) // WARN[medium]: the condition was false before: this branch is never taken
    return 3;
  return 0;
}
