// RUN: %check-findings --rules=named-constant %s
#include <errno.h>
#include <signal.h>

enum level { LOW, MIDDLE, HIGH };
enum flags { A = 2, B = 4 };
#define SIZE 12
#define IS_FAULT(e) ((e) == 14)
void resize(int width, int height);
void put(int at, int value);

int small_ok(enum level l) { return l == 0 || l == 1 || errno == 0; }
int no_such_value_ok(enum flags f) { return f == 6; }
int no_name_ok(int n) { return n == 12 || n == SIZE; }
#define WHOLE -10000
void sizes_ok(const char *s) {
  resize(SIZE, 5);
  resize(64, 5);
  put(WHOLE, 1);
  put(-2, 1);
}
#define BOX_LENGTH 10
#define BOX_IS_OPEN 5
void fill(int length, const char *with);
void own_prefix_ok(void) {
  fill(BOX_LENGTH, "a");
  fill(5, "b");
}
void other_parameter_ok(void) {
  resize(SIZE, 100);
  resize(SIZE, 200);
  put(12, 13);
}
int errno_ok(void) { return errno == 5; }
int macro_ok(void) { return IS_FAULT(errno); }
void variable_ok(int pid, int number) {
  kill(pid, number);
  kill(pid, 2);
}
int computed_ok(enum level l) { return l == 1 + 1; }
