// RUN: %check-findings %s
// Lists with links that are records of their own, and no macros of a library.
#include <stdlib.h>

int greet(int fd);

// The last pointer is where the next one goes.
struct job {
  int fd;
  struct {
    struct job *next, **prev;
  } link;
};
static struct {
  struct job *first, **last;
} jobs = {NULL, &jobs.first};

static void job_put(struct job *j) {
  j->link.next = NULL;
  j->link.prev = jobs.last;
  *jobs.last = j;
  jobs.last = &j->link.next;
}
static void job_take(struct job *j) {
  if (j->link.next)
    j->link.next->link.prev = j->link.prev;
  else
    jobs.last = j->link.prev;
  *j->link.prev = j->link.next;
}
void job_drop(struct job *j) {
  job_take(j); // NOTE: 'job_drop' takes it out of 'jobs' here
  free(j);
}
struct job *job_new_ok(int fd) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  job_put(j);
  if (greet(fd) < 0) {
    job_take(j); // NOTE: 'job_new_ok' takes it out of 'jobs' here
    free(j);
    return NULL;
  }
  return j;
}
struct job *job_new_bad(int fd) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  job_put(j); // NOTE: it is put into 'jobs' here
  if (greet(fd) < 0) {
    free(j); // WARN[medium]: 'j' is freed while it may still be linked in 'jobs'
    return NULL;
  }
  return j;
}

// Two lists, and a head that knows both ends.
struct peer {
  struct chain {
    struct peer *next, *prev;
  } all, busy;
  int fd;
};
struct server {
  struct peers {
    struct peer *first, *last;
  } peers, busy;
};
static void peer_append(struct peers *to, struct peer *p) {
  p->all.next = NULL;
  p->all.prev = to->last;
  if (to->last)
    to->last->all.next = p; // NOTE: it is put into 'peer.all' here
  else
    to->first = p; // NOTE: it is put into 'peer.all' here
  to->last = p; // NOTE: it is put into 'peer.all' here
}
static void peer_remove(struct peers *from, struct peer *p) {
  if (p->all.prev)
    p->all.prev->all.next = p->all.next;
  else
    from->first = p->all.next;
  if (p->all.next)
    p->all.next->all.prev = p->all.prev;
  else
    from->last = p->all.prev;
}
void peer_busy(struct server *s, struct peer *p) {
  p->busy.prev = NULL;
  p->busy.next = s->busy.first;
  if (s->busy.first)
    s->busy.first->busy.prev = p;
  s->busy.first = p;
}
void peer_idle(struct server *s, struct peer *p) {
  if (p->busy.prev)
    p->busy.prev->busy.next = p->busy.next;
  else
    s->busy.first = p->busy.next;
  if (p->busy.next)
    p->busy.next->busy.prev = p->busy.prev;
}
struct peer *peer_new(struct server *s, int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->fd = fd;
  peer_append(&s->peers, p);
  return p;
}
void peer_free_ok(struct server *s, struct peer *p) {
  peer_remove(&s->peers, p); // NOTE: 'peer_free_ok' takes it out of 'peer.all' here
  peer_idle(s, p);
  free(p);
}
void peer_free_bad(struct server *s, struct peer *p) {
  peer_idle(s, p); // NOTE: it is taken out of 's->busy' here
  free(p); // WARN[medium]: 'p' is freed while its link 'peer.all' may still be in a list
}

// Macros of the program's own.
#define STACK_PUSH(s, e, f)                                                    \
  do {                                                                         \
    (e)->f.below = (s)->top;                                                   \
    (s)->top = (e);                                                            \
  } while (0)
#define STACK_POP(s, f) ((s)->top = (s)->top->f.below)

struct page {
  struct {
    struct page *below;
  } link;
  char text[80];
};
static struct {
  struct page *top;
} pages;
struct page *page_open_bad(int fd) {
  struct page *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  STACK_PUSH(&pages, p, link); // NOTE: it is put into 'pages' here
  if (greet(fd) < 0) {
    free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'pages'
    return NULL;
  }
  return p;
}
void page_close_ok(void) {
  struct page *p = pages.top;
  STACK_POP(&pages, link); // NOTE: 'page_close_ok' takes it out of 'pages' here
  free(p);
}
