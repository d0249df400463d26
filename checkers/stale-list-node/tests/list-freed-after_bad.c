// RUN: %check-findings %s
// The list is freed later, with all that is in it: it meets the one that was freed alone.
#include <stdlib.h>
#include <sys/queue.h>

struct hub;
struct port {
  struct port *next;
  struct hub *hub;
  int number;
};
struct hub {
  struct port *ports;
};
int hub_wait(struct hub *h);
int again(void);

struct port *port_new(struct hub *h, int number) {
  struct port *p = calloc(1, sizeof(*p));
  if (!p)
    abort();
  p->number = number;
  p->hub = h;
  p->next = h->ports;
  h->ports = p; // NOTE: 'h->ports' is set here
  return p;
}
void port_free(struct port *p) { free(p); } // NOTE: 'port_free' frees it here
void hub_free(struct hub *h) {
  struct port *p, *next;
  for (p = h->ports; p; p = next) {
    next = p->next;
    port_free(p);
  }
  free(h);
}
void serve_bad(void) {
  struct hub *h = calloc(1, sizeof(*h));
  struct port *p;
  if (!h)
    return;
  p = port_new(h, 1);
  while (hub_wait(h))
    if (again()) {
      port_free(p); // REASON: list-freed-after // WARN[medium]: 'p' is freed while 'h->ports' may still point to it
      p = port_new(h, 1); // NOTE: 'serve_bad' follows 'h->ports' later
    }
  hub_free(h);
}

// The same with a list of <sys/queue.h>, of several that die one by one.
struct task {
  TAILQ_ENTRY(task) link;
  int code;
};
struct queue {
  TAILQ_HEAD(, task) tasks;
};
static void task_free(struct task *t) { free(t); } // NOTE: 'task_free' frees it here
static struct task *task_add(struct queue *q, int code) {
  struct task *t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->code = code;
  TAILQ_INSERT_TAIL(&q->tasks, t, link); // NOTE: it is put into 'q->tasks' here
  return t;
}
static void queue_free(struct queue *q) {
  struct task *t;
  while ((t = TAILQ_FIRST(&q->tasks))) {
    TAILQ_REMOVE(&q->tasks, t, link); // NOTE: 'queue_free' takes it out of 'q->tasks' here
    task_free(t);
  }
  free(q);
}
int run_bad(int n) {
  struct queue *q = malloc(sizeof(*q));
  struct task *first;
  if (!q)
    return -1;
  TAILQ_INIT(&q->tasks);
  first = task_add(q, n);
  if (n < 0)
    task_free(first); // REASON: list-freed-after // WARN[medium]: 'first' is freed while it may still be linked in 'q->tasks'
  queue_free(q);
  return 0;
}
