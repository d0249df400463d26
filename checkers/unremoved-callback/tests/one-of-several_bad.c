// RUN: %check-findings %s
// CVET-ONLY: that nothing takes one out is known of a whole program
// RUN: %check-findings --none %s -- -DFIXED
// A session is attached and detached as often as somebody wants: what it
// registers and does not take back is called for ever.
#include "cvet.h"

cvet_registers(2, 3) cvet_handle(0)
int watch_fd(int fd, int (*fn)(void *arg), void *arg);
cvet_registers(2, 3) cvet_handle(0)
int every(int seconds, int (*fn)(void *arg), void *arg);
cvet_unregisters(1) void forget(int id);
int line_open(const char *name);
void line_close(int line);

struct session {
  int line, timer, input;
  int idle;
};

static int on_input(void *arg) {
  struct session *s = arg;
  s->idle = 0;
  return s->line >= 0;
}
static int on_second(void *arg) {
  struct session *s = arg;
  return ++s->idle < 60;
}

int session_attach(struct session *s, const char *name) {
  s->line = line_open(name);
  if (s->line < 0)
    return -1;
#ifdef FIXED
  s->input = watch_fd(s->line, on_input, s);
#else
  watch_fd(s->line, on_input, s); // WARN[low]: 'on_input' is registered here, and what it could be cancelled with is dropped // NOTE: 'on_input' is registered here
#endif
  s->timer = every(1, on_second, s);
  return 0;
}

void session_detach(struct session *s) {
#ifdef FIXED
  forget(s->input);
#endif
  forget(s->timer); // REASON: beside-unregistered // WARN[medium]: 'session.timer' is unregistered here, but not callback 'on_input', which is registered with it // NOTE: 'session.timer' is cancelled here
  line_close(s->line);
  s->line = -1;
}
