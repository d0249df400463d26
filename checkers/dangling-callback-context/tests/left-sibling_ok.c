// RUN: %check-findings %s
#include <stddef.h>

struct source {
  void (*ready)(void *ctx);
  void (*failed)(void *ctx);
  void (*closed)(void *ctx);
  void (*logged)(const char *text);
  void *ctx;
};

void source_bind(struct source *s, void (*ready)(void *),
                 void (*failed)(void *), void (*closed)(void *),
                 void (*logged)(const char *), void *ctx) {
  s->ready = ready;
  s->failed = failed;
  s->closed = closed;
  s->logged = logged;
  s->ctx = ctx;
}

// What does not get the context may stay.
void source_unbind(struct source *s) {
  s->ready = NULL;
  s->failed = NULL;
  s->closed = NULL;
  s->ctx = NULL;
}

void source_run(struct source *s, const char *text) {
  if (s->ready)
    s->ready(s->ctx);
  if (s->closed)
    s->closed(s->ctx);
  if (s->failed)
    s->failed(s->ctx);
  s->logged(text);
}

// Another one is asked before it is called.
struct task {
  void (*run)(void *ctx);
  void (*stop)(void *ctx);
  void (*done)(void *ctx);
  void *ctx;
};

void task_set(struct task *t, void (*run)(void *), void (*stop)(void *),
              void (*done)(void *), void *ctx) {
  t->run = run;
  t->stop = stop;
  t->done = done;
  t->ctx = ctx;
}

void task_clear(struct task *t) {
  t->run = NULL;
  t->stop = NULL;
  t->ctx = NULL; // REASON: others-asked-before
}

void task_go(struct task *t) {
  if (t->run) {
    t->run(t->ctx);
    t->done(t->ctx);
  }
}
