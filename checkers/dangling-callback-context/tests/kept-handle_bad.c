// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// Code that is not in sight is given a function and an object, and the object keeps
// what that gives back.
#include <stdlib.h>

// By a table of functions.
struct source;
struct loop_methods {
  struct source *(*add_timer)(void *object, void (*fn)(void *data), void *data);
  void (*destroy_source)(void *object, struct source *s);
};
struct loop {
  const struct loop_methods *methods;
  void *data;
};
#define loop_call(l, m, ...) ((l)->methods->m((l)->data, __VA_ARGS__))

struct profile {
  struct loop *loop;
  struct source *timer;
  int n;
};

static void profile_flush(void *data) { ((struct profile *)data)->n = 0; }
struct profile *profile_new(struct loop *l) {
  struct profile *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL; // nothing yet
  p->loop = l;
  p->timer = loop_call(l, add_timer, profile_flush, p); // NOTE: it is registered here
  return p;
}
void profile_free(struct profile *p) {
#ifdef FIXED
  loop_call(p->loop, destroy_source, p->timer);
#endif
  free(p); // REASON: handle-kept // WARN[medium]: 'p' is freed while 'profile.timer' may still be registered
}

// By a library: one of two is given back.
struct watch;
struct watch *watch_new(int fd, void (*fn)(int fd, void *data), void *data);
void watch_free(struct watch *w);

struct link {
  struct watch *in, *out;
  int bytes;
};

static void link_read(int fd, void *data) { ((struct link *)data)->bytes += fd; }
static void link_write(int fd, void *data) { ((struct link *)data)->bytes -= fd; }
void link_open(struct link *l, int fd) { l->in = watch_new(fd, link_read, l); }
void link_send(struct link *l, int fd) { l->out = watch_new(fd, link_write, l); } // NOTE: it is registered here
void link_close(struct link *l) {
  watch_free(l->in); // NOTE: 'link.in' is unregistered here
#ifdef FIXED
  if (l->out)
    watch_free(l->out);
#endif
  free(l); // WARN[medium]: 'l' is freed while 'link.out' may still be registered
}

// By a local that the object gets.
struct alarm {
  struct watch *w;
  int rings;
};

static void alarm_ring(int fd, void *data) { ((struct alarm *)data)->rings += fd; }
struct alarm *alarm_new(int fd) {
  struct alarm *a = malloc(sizeof(*a));
  if (!a)
    return NULL;
  struct watch *w = watch_new(fd, alarm_ring, a); // NOTE: it is registered here
  if (!w) {
    free(a);
    return NULL;
  }
  a->rings = 0;
  a->w = w;
  return a;
}
void alarm_free(struct alarm *a) {
#ifdef FIXED
  watch_free(a->w);
#endif
  free(a); // WARN[medium]: 'a' is freed while 'alarm.w' may still be registered
}
