// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The pool's link is in the memory that it gives out.
#include <stdlib.h>

struct store {
  void **free_list;
  size_t size;
  int used;
};
void *store_get(struct store *s) {
  void *p = s->free_list;
  if (p) {
    s->free_list = *(void **)p; // NOTE: it goes back here
    s->used++;
    return p;
  }
  p = malloc(s->size);
  if (p)
    s->used++;
  return p;
}
void store_put(struct store *s, void *p) {
  *(void **)p = s->free_list;
  s->free_list = p;
  s->used--;
}

struct job {
  struct job *next;
  int id, rank, offset;
};
struct mark {
  struct mark *next;
  int at;
};
static struct store jobs = {NULL, sizeof(struct job), 0};
static struct store marks = {NULL, sizeof(struct mark), 0};
static struct job *all;

struct job *job_new(int id) {
  struct job *j = store_get(&jobs); // WARN[medium]: what is taken from 'store.free_list' here still has 'rank' of its last use
  if (!j)
    return NULL;
  j->id = id;
  j->offset = 0;
  j->next = all;
  all = j;
  return j;
}
void job_rank(struct job *j, int rank, int offset) {
  if (rank)
    j->rank = rank; // NOTE: 'rank' is written here
  if (offset)
    j->offset = offset;
}
int job_key(struct job *j) { return j->rank * 100 + j->offset; }
void job_end(struct job *j) { store_put(&jobs, j); }

struct mark *mark_new(int at) {
  struct mark *m = store_get(&marks);
  if (!m)
    return NULL;
  m->at = at;
  m->next = NULL;
  return m;
}
int mark_at(struct mark *m) { return m->at; }
void mark_end(struct mark *m) { store_put(&marks, m); }
