// RUN: %check-findings --rules=named-constant %s
#include <errno.h>
#include <signal.h>

enum color { RED, GREEN, BLUE = 4, BLACK }; // NOTE: 'BLACK' is declared here // NOTE: 'BLUE' is declared here
struct pen {
  enum color color;
  int width;
};
void paint(struct pen *pen, enum color with);

int is_blue(const struct pen *p) { return p->color == 4; } // WARN[medium]: 4 is 'BLUE' here
void blacken(struct pen *p) {
  p->color = 5; // WARN[medium]: 5 is 'BLACK' here
  paint(p, (4)); // WARN[medium]: 4 is 'BLUE' here
}
int kind(enum color c) {
  switch (c) {
  case 4: // WARN[medium]: 4 is 'BLUE' here
    return 0;
  case RED:
    return 2;
  default:
    return 4 == c; // WARN[medium]: 4 is 'BLUE' here
  }
}

void stop(int pid) { kill(pid, SIGTERM); } // NOTE: 'SIGTERM' is used for it here
void stop_at_once(int pid) {
  kill(pid, 9); // WARN[medium]: 9 is written as a number where constants have names: it is 'SIGKILL'
  kill(pid, 15); // WARN[medium]: 15 is written as a number where constants have names: it is 'SIGTERM'
}

int again(void) {
  if (errno == EINTR || errno == EAGAIN) // NOTE: 'EINTR' is used for it here
    return 1;
  return errno == 11 || 4 == errno || errno == 104; // WARN[medium]: 104 is written as a number where constants have names // WARN[medium]: 11 is written as a number where constants have names: it is 'EAGAIN' // WARN[medium]: 4 is written as a number where constants have names: it is 'EINTR'
}
