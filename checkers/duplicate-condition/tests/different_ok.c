// RUN: %check-findings %s

#define E_AGAIN 11
#define E_WOULDBLOCK 11
#define EACH(x, y) if (x) y; else if (x) y
enum { FIRST = 1, ALSO_FIRST = 1 };

int next(void);
int constants_ok(int error, int kind) {
  if (error == E_AGAIN)
    return 1;
  else if (error == E_WOULDBLOCK)
    return 2;
  else if (kind == FIRST)
    return 3;
  else if (kind == ALSO_FIRST)
    return 4;
  return 0;
}
int calls_ok(void) {
  if (next() == 1)
    return 1;
  else if (next() == 1)
    return 2;
  return 0;
}
int changed_ok(int x) {
  if (x == 2)
    return 1;
  else if (x++ == 1)
    return 2;
  else if (x == 2)
    return 3;
  return 0;
}
int volatile_ok(volatile int *reg) {
  if (*reg == 1)
    return 1;
  else if (*reg == 1)
    return 2;
  return 0;
}
int macro_ok(int x) {
  int n = 0;
  EACH(x, n++);
  return n;
}
// The first one does not end anything.
int no_chain_ok(int x) {
  int n = 0;
  if (x)
    n++;
  if (x)
    n++;
  return n;
}
